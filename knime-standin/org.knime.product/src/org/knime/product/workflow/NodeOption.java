package org.knime.product.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * Sets the setting in a node's model settings, where it needn't stand yet: a workflow of an older version lacks what
     * the node has gained since.
     *
     * @param model the settings, which are changed
     * @param all the settings that the node would save now
     * @return what should be said about it, if anything
     * @throws WorkflowLoadException if the value doesn't fit the type, or the node has no such group of settings
     */
    public Optional<String> applyTo(final NodeSettings model, final NodeSettings all) throws WorkflowLoadException {
        final var known = SettingsPath.parent(all, path);
        final var group = SettingsPath.parent(model, path).or(() -> known.map(any -> SettingsPath.make(model, path)))
            .orElseThrow(() -> new WorkflowLoadException("The node %s has no setting \"%s\"; it has: %s."
                .formatted(nodeId, name(), String.join(", ", all.keySet()))));
        final var key = path.get(path.size() - 1);
        final var used = group.containsKey(key) || known.filter(settings -> settings.containsKey(key)).isPresent();
        set(group, key);
        return used ? Optional.empty()
            : Optional.of("The node %s has no setting \"%s\", so that -option changes nothing; it has: %s."
                .formatted(nodeId, name(), String.join(", ", known.orElse(all).keySet())));
    }

    private void set(final ConfigBase group, final String key) throws WorkflowLoadException {
        try {
            type.set(group, key, value);
        } catch (NumberFormatException e) {
            throw new WorkflowLoadException("The setting \"%s\" of node %s can't be set: \"%s\" is no %s."
                .formatted(name(), nodeId, value, type.name), e);
        } catch (IllegalArgumentException e) {
            throw new WorkflowLoadException(
                "The setting \"%s\" of node %s can't be set: %s".formatted(name(), nodeId, e.getMessage()), e);
        }
    }

    private String name() {
        return String.join("/", path);
    }
}
