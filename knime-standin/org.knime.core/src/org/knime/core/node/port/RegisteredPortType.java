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

    /** The type of a class that nobody registered; as in KNIME, its objects can't be stored. */
    static RegisteredPortType unregistered(final Class<? extends PortObject> objectClass) {
        return new RegisteredPortType(typeOf(objectClass), null, null);
    }

    /**
     * The type of a class with the serializers that are nested in it and in its spec. Outside OSGi, where there are no
     * extensions, types are found so.
     */
    static RegisteredPortType withNestedSerializers(final Class<? extends PortObject> objectClass) {
        final PortType type = typeOf(objectClass);
        return new RegisteredPortType(type, nested(objectClass, PortObjectSerializer.class),
            nested(type.getPortObjectSpecClass(), PortObjectSpecSerializer.class));
    }

    private static PortType typeOf(final Class<? extends PortObject> objectClass) {
        return new PortType(objectClass, specClassOf(objectClass), false, objectClass.getSimpleName(), DEFAULT_COLOR,
            false);
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
