package org.knime.core.node.config.base;

/** A leaf of a settings tree. */
final class ScalarEntry extends AbstractConfigEntry {

    private final Object value;

    ScalarEntry(final ConfigEntries type, final String key, final Object value) {
        super(type, key);
        this.value = value;
    }

    /**
     * The leaf that the XML describes.
     *
     * @throws IllegalArgumentException if the text is no value of the type
     */
    static ScalarEntry parse(final ConfigEntries type, final String key, final String text) {
        return new ScalarEntry(type, key, text == null ? null : parse(type, text));
    }

    private static Object parse(final ConfigEntries type, final String text) {
        return switch (type) {
            case xstring, xpassword, xtransientstring -> text;
            case xint -> Integer.valueOf(text);
            case xlong -> Long.valueOf(text);
            case xshort -> Short.valueOf(text);
            case xbyte -> Byte.valueOf(text);
            case xdouble -> Double.valueOf(text);
            case xfloat -> Float.valueOf(text);
            case xboolean -> parseBoolean(text);
            case xchar -> parseChar(text);
            case config -> throw new IllegalArgumentException("A subtree is no value.");
        };
    }

    private static Boolean parseBoolean(final String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false.");
        };
    }

    private static Character parseChar(final String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not one character.");
        }
        return text.charAt(0);
    }

    @Override
    Object value() {
        return value;
    }

    @Override
    public String toStringValue() {
        return value == null ? null : value.toString();
    }
}
