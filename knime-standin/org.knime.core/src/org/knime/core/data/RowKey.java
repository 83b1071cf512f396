package org.knime.core.data;

import java.util.Arrays;
import java.util.Objects;

/** The name of a row, unique in its table. */
public final class RowKey {

    private final String text;

    public RowKey(final String id) {
        text = Objects.requireNonNull(id, "A row key must not be null.");
    }

    /** KNIME's standard key: "Row" and the index, which begins at 0. */
    public static RowKey createRowKey(final int rowIndex) {
        return createRowKey((long)rowIndex);
    }

    /** KNIME's standard key: "Row" and the index, which begins at 0. */
    public static RowKey createRowKey(final long rowIndex) {
        if (rowIndex < 0) {
            throw new IndexOutOfBoundsException("The row index must not be negative but is " + rowIndex + ".");
        }
        return new RowKey("Row" + rowIndex);
    }

    public static String[] toStrings(final RowKey... keys) {
        return Arrays.stream(keys).map(RowKey::getString).toArray(String[]::new);
    }

    public static RowKey[] toRowKeys(final String... keys) {
        return Arrays.stream(keys).map(RowKey::new).toArray(RowKey[]::new);
    }

    public String getString() {
        return text;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof RowKey other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
