package org.knime.core.node.port;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Finds the class that a serializer is for: the type argument of its superclass. */
final class SerializedClass {

    private SerializedClass() {
    }

    static <T> Class<? extends T> of(final Object serializer, final Class<T> bound) {
        for (Class<?> c = serializer.getClass(); c != Object.class; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType parent) {
                final Type argument = parent.getActualTypeArguments()[0];
                if (argument instanceof Class<?> type) {
                    return type.asSubclass(bound);
                }
            }
        }
        throw new IllegalStateException(
            "The serializer " + serializer.getClass().getName() + " must name the class that it is for.");
    }
}
