package org.knime.core.node.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntFunction;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBase;

/** A settings tree that may hold cells, types and row keys. */
public abstract class Config extends ConfigBase implements ConfigRO, ConfigWO {

    private static final String ARRAY_SIZE = "array-size";
    private static final String IS_NULL = "is_null";

    protected Config(final String key) {
        super(key);
    }

    @Override
    public abstract Config getInstance(String key);

    /** Replaces the content by what the XML says. */
    protected static Config loadFromXML(final Config config, final InputStream in) throws IOException {
        ConfigBase.loadFromXML(config, in);
        return config;
    }

    @Override
    public final Config addConfig(final String key) {
        return (Config)addConfigBase(key);
    }

    @Override
    public final Config getConfig(final String key) throws InvalidSettingsException {
        return (Config)getConfigBase(key);
    }

    @Override
    public void addDataCell(final String key, final DataCell cell) {
        CellEntries.save(cell, addConfig(key));
    }

    @Override
    public DataCell getDataCell(final String key) throws InvalidSettingsException {
        return CellEntries.load(getConfig(key));
    }

    @Override
    public DataCell getDataCell(final String key, final DataCell def) {
        return orDefault(() -> getDataCell(key), def);
    }

    @Override
    public void addDataCellArray(final String key, final DataCell... cells) {
        addArray(key, cells, Config::addDataCell);
    }

    @Override
    public DataCell[] getDataCellArray(final String key) throws InvalidSettingsException {
        return getArray(key, DataCell[]::new, Config::getDataCell);
    }

    @Override
    public DataCell[] getDataCellArray(final String key, final DataCell... def) {
        return orDefault(() -> getDataCellArray(key), def);
    }

    @Override
    public void addDataType(final String key, final DataType type) {
        final Config target = addConfig(key);
        target.addBoolean(IS_NULL, type == null);
        if (type != null) {
            type.save(target);
        }
    }

    @Override
    public DataType getDataType(final String key) throws InvalidSettingsException {
        final Config source = getConfig(key);
        return source.getBoolean(IS_NULL) ? null : DataType.load(source);
    }

    @Override
    public DataType getDataType(final String key, final DataType def) {
        return orDefault(() -> getDataType(key), def);
    }

    @Override
    public void addDataTypeArray(final String key, final DataType... types) {
        addArray(key, types, Config::addDataType);
    }

    @Override
    public DataType[] getDataTypeArray(final String key) throws InvalidSettingsException {
        return getArray(key, DataType[]::new, Config::getDataType);
    }

    @Override
    public DataType[] getDataTypeArray(final String key, final DataType... def) {
        return orDefault(() -> getDataTypeArray(key), def);
    }

    @Override
    public void addRowKey(final String key, final RowKey rowKey) {
        addString(key, rowKey == null ? null : rowKey.getString());
    }

    @Override
    public RowKey getRowKey(final String key) throws InvalidSettingsException {
        final String text = getString(key);
        return text == null ? null : new RowKey(text);
    }

    @Override
    public RowKey getRowKey(final String key, final RowKey def) {
        return orDefault(() -> getRowKey(key), def);
    }

    @Override
    public void addRowKeyArray(final String key, final RowKey... rowKeys) {
        addStringArray(key, rowKeys == null ? null : RowKey.toStrings(rowKeys));
    }

    @Override
    public RowKey[] getRowKeyArray(final String key) throws InvalidSettingsException {
        final String[] texts = getStringArray(key);
        return texts == null ? null : RowKey.toRowKeys(texts);
    }

    @Override
    public RowKey[] getRowKeyArray(final String key, final RowKey... def) {
        return orDefault(() -> getRowKeyArray(key), def);
    }

    private interface Adder<T> {
        void add(Config target, String key, T value);
    }

    private interface Getter<T> {
        T get(Config source, String key) throws InvalidSettingsException;
    }

    private interface Supplier<T> {
        T get() throws InvalidSettingsException;
    }

    private <T> void addArray(final String key, final T[] values, final Adder<T> adder) {
        final Config target = addConfig(key);
        if (values == null) {
            return;
        }
        target.addInt(ARRAY_SIZE, values.length);
        for (int i = 0; i < values.length; i++) {
            adder.add(target, Integer.toString(i), values[i]);
        }
    }

    private <T> T[] getArray(final String key, final IntFunction<T[]> create, final Getter<T> getter)
        throws InvalidSettingsException {
        final Config source = getConfig(key);
        final int size = source.getInt(ARRAY_SIZE, -1);
        if (size == -1) {
            return null; // NOSONAR: a null array was saved
        }
        if (size < 0 || size > source.keySet().size()) {
            throw new InvalidSettingsException("The array \"%s\" claims %d elements but holds %d."
                .formatted(key, size, source.keySet().size() - 1));
        }
        final T[] values = create.apply(size);
        for (int i = 0; i < size; i++) {
            values[i] = getter.get(source, Integer.toString(i));
        }
        return values;
    }

    private static <T> T orDefault(final Supplier<T> getter, final T def) {
        try {
            return getter.get();
        } catch (InvalidSettingsException e) { // NOSONAR: absence is what the default is for
            return def;
        }
    }
}
