package org.knime.core.node.config;

import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/**
 * The simple cells that settings may hold. A cell is a subtree: {@code datacell} names its class, and a subtree of that
 * name holds the value under the class's simple name. Other cells belong into tables.
 */
final class CellEntries {

    private static final String CELL_CLASS = "datacell";

    private static final List<Codec<?>> CODECS = List.of(
        new Codec<>(StringCell.class, (cell, key, to) -> to.addString(key, cell.getStringValue()),
            (key, from) -> new StringCell(from.getString(key))),
        new Codec<>(DoubleCell.class, (cell, key, to) -> to.addDouble(key, cell.getDoubleValue()),
            (key, from) -> new DoubleCell(from.getDouble(key))),
        new Codec<>(IntCell.class, (cell, key, to) -> to.addInt(key, cell.getIntValue()),
            (key, from) -> new IntCell(from.getInt(key))),
        new Codec<>(LongCell.class, (cell, key, to) -> to.addLong(key, cell.getLongValue()),
            (key, from) -> new LongCell(from.getLong(key))),
        new Codec<>(BooleanCell.class, (cell, key, to) -> to.addBoolean(key, cell.getBooleanValue()),
            (key, from) -> BooleanCell.get(from.getBoolean(key))),
        new Codec<>(MissingCell.class, (cell, key, to) -> to.addString(key, cell.getError()),
            (key, from) -> new MissingCell(from.getString(key, null))));

    private interface Saver<C> {
        void save(C cell, String key, ConfigWO target);
    }

    private interface Loader {
        DataCell load(String key, ConfigRO source) throws InvalidSettingsException;
    }

    private record Codec<C extends DataCell>(Class<C> type, Saver<C> saver, Loader loader) {
        void save(final DataCell cell, final ConfigWO target) {
            saver.save(type.cast(cell), type.getSimpleName(), target);
        }

        DataCell load(final ConfigRO source) throws InvalidSettingsException {
            return loader.load(type.getSimpleName(), source);
        }
    }

    private CellEntries() {
    }

    /** Fills the subtree of one cell; null is allowed. */
    static void save(final DataCell cell, final ConfigWO target) {
        if (cell == null) {
            target.addString(CELL_CLASS, null);
            return;
        }
        final String className = cell.getClass().getName();
        target.addString(CELL_CLASS, className);
        final Codec<?> codec = codecOf(className);
        if (codec == null) {
            throw new IllegalArgumentException("Settings can't hold a " + className + ".");
        }
        codec.save(cell, target.addConfig(className));
    }

    /** Reads the subtree of one cell. */
    static DataCell load(final ConfigRO source) throws InvalidSettingsException {
        final String className = source.getString(CELL_CLASS);
        if (className == null) {
            return null;
        }
        final Codec<?> codec = codecOf(className);
        if (codec == null) {
            throw new InvalidSettingsException(
                "The setting \"%s\" holds a %s, which settings can't hold.".formatted(source.getKey(), className));
        }
        return codec.load(source.getConfig(className));
    }

    private static Codec<?> codecOf(final String className) {
        for (Codec<?> codec : CODECS) {
            if (codec.type().getName().equals(className)) {
                return codec;
            }
        }
        return null;
    }
}
