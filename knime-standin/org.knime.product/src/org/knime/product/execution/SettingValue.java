package org.knime.product.execution;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;

/** Converts between flow variables and single settings. */
final class SettingValue {

    private SettingValue() {
    }

    /** Writes a variable to a setting and keeps the setting's type. */
    static void overwrite(final ConfigBase settings, final String key, final String path, final FlowVariable variable)
        throws InvalidSettingsException {
        final var type = settings.getEntry(key).getType();
        final var text = variable.getValueAsString();
        try {
            switch (type) {
                case xstring -> settings.addString(key, text);
                case xboolean -> settings.addBoolean(key, toBoolean(text));
                case xint -> settings.addInt(key, Integer.parseInt(text));
                case xlong -> settings.addLong(key, Long.parseLong(text));
                case xshort -> settings.addShort(key, Short.parseShort(text));
                case xbyte -> settings.addByte(key, Byte.parseByte(text));
                case xdouble -> settings.addDouble(key, Double.parseDouble(text));
                case xfloat -> settings.addFloat(key, Float.parseFloat(text));
                default -> throw new InvalidSettingsException(
                    "The setting \"%s\" can't be overwritten by a flow variable.".formatted(path));
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(
                "The setting \"%s\" (%s) can't take the value of the flow variable \"%s\": \"%s\".".formatted(path,
                    type.name().substring(1), variable.getName(), text),
                e);
        }
    }

    private static boolean toBoolean(final String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.parseBoolean(text);
    }

    /** A variable with the value of a setting. */
    static FlowVariable toVariable(final ConfigBase settings, final String key, final String path, final String name)
        throws InvalidSettingsException {
        final var type = settings.getEntry(key).getType();
        return switch (type) {
            case xint -> new FlowVariable(name, settings.getInt(key));
            case xdouble -> new FlowVariable(name, settings.getDouble(key));
            case xstring -> new FlowVariable(name, settings.getString(key));
            default -> throw new InvalidSettingsException(
                "The setting \"%s\" can't become a flow variable: only int, double and String can.".formatted(path));
        };
    }
}
