package org.knime.product.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.ConfigBase;

/**
 * One setting of one node, as the command line gives it.
 *
 * @param nodeId the node
 * @param path keys from the node's model settings down to the setting
 * @param value the value as text
 * @param type its type
 */
public record NodeOption(int nodeId, List<String> path, String value, Type type) {

    /** Types of settings. */
    public enum Type {
        /** Text. */
        STRING("String") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addString(key, value);
            }
        },
        /** A 32-bit integer. */
        INT("int") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addInt(key, Integer.parseInt(value));
            }
        },
        /** A 64-bit integer. */
        LONG("long") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addLong(key, Long.parseLong(value));
            }
        },
        /** A 16-bit integer. */
        SHORT("short") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addShort(key, Short.parseShort(value));
            }
        },
        /** An 8-bit integer. */
        BYTE("byte") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addByte(key, Byte.parseByte(value));
            }
        },
        /** {@code true} or {@code false}. */
        BOOLEAN("boolean") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new IllegalArgumentException("\"%s\" is neither true nor false.".formatted(value));
                }
                group.addBoolean(key, Boolean.parseBoolean(value));
            }
        },
        /** One character. */
        CHAR("char") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                if (value.length() != 1) {
                    throw new IllegalArgumentException("\"%s\" is not one character.".formatted(value));
                }
                group.addChar(key, value.charAt(0));
            }
        },
        /** A 32-bit floating-point number. */
        FLOAT("float") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addFloat(key, Float.parseFloat(value));
            }
        },
        /** A 64-bit floating-point number. */
        DOUBLE("double") {
            @Override
            void set(final ConfigBase group, final String key, final String value) {
                group.addDouble(key, Double.parseDouble(value));
            }
        };

        private final String name;

        Type(final String name) {
            this.name = name;
        }

        /**
         * The type of the given name.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Type of(final String name) {
            return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is none of %s.".formatted(name,
                    Arrays.stream(values()).map(type -> type.name).collect(Collectors.joining(", ")))));
        }

        abstract void set(ConfigBase group, String key, String value);
    }

    /**
     * Sets the setting in a node's model settings.
     *
     * @throws WorkflowLoadException if the node has no such setting, or the value doesn't fit the type
     */
    public void applyTo(final NodeSettings model) throws WorkflowLoadException {
        final var group = SettingsPath.parent(model, path).orElseThrow(
            () -> new WorkflowLoadException("The node %d has no setting \"%s\".".formatted(nodeId, name())));
        final var key = path.get(path.size() - 1);
        if (!group.containsKey(key)) {
            throw new WorkflowLoadException("The node %d has no setting \"%s\"; it has: %s.".formatted(nodeId, name(),
                String.join(", ", group.keySet())));
        }
        try {
            type.set(group, key, value);
        } catch (IllegalArgumentException e) {
            throw new WorkflowLoadException(
                "The setting \"%s\" of node %d can't be set: %s".formatted(name(), nodeId, e.getMessage()), e);
        }
    }

    private String name() {
        return String.join("/", path);
    }
}
