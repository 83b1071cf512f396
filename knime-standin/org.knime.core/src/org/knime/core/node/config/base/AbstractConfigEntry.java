package org.knime.core.node.config.base;

import java.util.Objects;

/** One entry of a settings tree: a value, or a subtree. Entries are equal if key, type and value are. */
public abstract class AbstractConfigEntry {

    private final ConfigEntries type;
    private String key;

    AbstractConfigEntry(final ConfigEntries type, final String key) {
        this.type = type;
        this.key = Objects.requireNonNull(key, "An entry needs a key.");
    }

    public final String getKey() {
        return key;
    }

    /** The root's key is known only when its XML has been read. */
    final void setKey(final String key) {
        this.key = key;
    }

    public final ConfigEntries getType() {
        return type;
    }

    /** The value as the XML holds it; null for a null string. */
    public abstract String toStringValue();

    abstract Object value();

    @Override
    public boolean equals(final Object o) {
        return o instanceof AbstractConfigEntry other && type == other.type && key.equals(other.key)
            && Objects.equals(value(), other.value());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key + " (" + type + ") -> " + toStringValue();
    }
}
