package org.knime.core.node.port;

import java.lang.reflect.InvocationTargetException;

import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/**
 * A port type and how its objects and specs are stored.
 *
 * @param objectSerializer null if the objects can't be stored as port objects
 * @param specSerializer null if the specs can't be stored as port object specs
 */
record RegisteredPortType(PortType type, PortObjectSerializer<?> objectSerializer,
    PortObjectSpecSerializer<?> specSerializer) {

    static final int DEFAULT_COLOR = 0x9B9B9B;

    /**
     * The type of a class that nobody registered, with the serializers that are nested in it and its spec. Outside OSGi,
     * where there are no extensions, that is how types are found.
     */
    static RegisteredPortType unregistered(final Class<? extends PortObject> objectClass) {
        final Class<? extends PortObjectSpec> specClass = specClassOf(objectClass);
        return new RegisteredPortType(
            new PortType(objectClass, specClass, false, objectClass.getSimpleName(), DEFAULT_COLOR, false),
            nested(objectClass, PortObjectSerializer.class), nested(specClass, PortObjectSpecSerializer.class));
    }

    /** What the class's most specific {@code getSpec} returns. */
    private static Class<? extends PortObjectSpec> specClassOf(final Class<? extends PortObject> objectClass) {
        try {
            return objectClass.getMethod("getSpec").getReturnType().asSubclass(PortObjectSpec.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <S> S nested(final Class<?> outer, final Class<S> serializer) {
        for (Class<?> candidate : outer.getClasses()) {
            if (candidate.getDeclaringClass() == outer && serializer.isAssignableFrom(candidate)
                && candidate != serializer) {
                try {
                    return serializer.cast(candidate.getConstructor().newInstance());
                } catch (NoSuchMethodException | InstantiationException | IllegalAccessException
                        | InvocationTargetException e) {
                    throw new IllegalStateException("The serializer " + candidate.getName()
                        + " can't be made; it must be public and have a public constructor without parameters.", e);
                }
            }
        }
        return null;
    }
}
