package org.knime.core.ui.standin.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

import org.knime.node.parameters.NodeParametersInput;

/** Creates instances of classes that nodes name in annotations. */
public final class Instances {

    private Instances() {
    }

    /**
     * An instance by the constructor without parameters, whatever its visibility.
     *
     * @throws IllegalStateException if there is none, or it fails
     */
    public static <T> T create(final Class<T> type) {
        try {
            return invoke(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("%s needs a constructor without parameters.".formatted(type.getName()), e);
        }
    }

    /** An instance by the constructor that takes the input if there is one, otherwise by that without parameters. */
    static <T> T create(final Class<T> type, final NodeParametersInput input) {
        final Constructor<T> constructor;
        try {
            constructor = type.getDeclaredConstructor(NodeParametersInput.class);
        } catch (NoSuchMethodException e) { // NOSONAR: it is optional
            return create(type);
        }
        return invoke(constructor, input);
    }

    private static <T> T invoke(final Constructor<T> constructor, final Object... arguments) {
        try {
            constructor.setAccessible(true); // NOSONAR: parameters are package-private classes
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                "The constructor of %s failed.".formatted(constructor.getDeclaringClass().getName()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                "%s can't be instantiated.".formatted(constructor.getDeclaringClass().getName()), e);
        }
    }
}
