package org.knime.node.parameters.widget.choices;

/**
 * A constant to choose.
 *
 * @param <E> type of the enum
 * @param id what is saved
 * @param text what is shown
 */
public record EnumChoice<E extends Enum<E>>(E id, String text) {

    /** A choice shown by the constant's {@link Label}, or by its name if it has none. */
    public static <E extends Enum<E>> EnumChoice<E> fromEnumConst(final E enumConst) {
        return new EnumChoice<>(enumConst, label(enumConst));
    }

    private static String label(final Enum<?> constant) {
        try {
            final var label = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Label.class);
            return label == null ? constant.name() : label.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
