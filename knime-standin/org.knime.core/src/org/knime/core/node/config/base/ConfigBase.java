package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

import org.knime.core.node.InvalidSettingsException;

/**
 * A settings tree. An array is a subtree with {@code array-size} and its elements under their indices; a null array is
 * an empty subtree. Passwords are refused, because the stand-in has no credentials store.
 */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {

    private static final String ARRAY_SIZE = "array-size";

    private final Map<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

    public ConfigBase(final String key) {
        super(ConfigEntries.config, key);
    }

    /** An empty subtree of the same class. */
    public abstract ConfigBase getInstance(String key);

    /** Replaces the content by what the XML says. */
    protected static ConfigBase loadFromXML(final ConfigBase config, final InputStream in) throws IOException {
        XmlConfigReader.read(config, in);
        return config;
    }

    @Override
    public final void saveToXML(final OutputStream out) throws IOException {
        XmlConfigWriter.write(this, out);
    }

    @Override
    public final ConfigBase addConfigBase(final String key) {
        final ConfigBase child = getInstance(key);
        put(child);
        return child;
    }

    @Override
    public final ConfigBase getConfigBase(final String key) throws InvalidSettingsException {
        if (entries.get(key) instanceof ConfigBase child) {
            return child;
        }
        throw notFound("Settings group", key);
    }

    protected void put(final AbstractConfigEntry entry) {
        entries.put(entry.getKey(), entry);
    }

    final void clear() {
        entries.clear();
    }

    /** The entry under the key, or null. */
    public AbstractConfigEntry getEntry(final String key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(final String key) {
        return entries.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    @Override
    public void copyTo(final ConfigBaseWO target) {
        if (!(target instanceof ConfigBase other)) {
            throw new IllegalArgumentException("Settings can only be copied to settings.");
        }
        for (AbstractConfigEntry entry : entries.values()) {
            if (entry instanceof ConfigBase child) {
                child.copyTo(other.addConfigBase(child.getKey()));
            } else {
                other.put(entry);
            }
        }
    }

    @Override
    public final String toStringValue() {
        return null;
    }

    @Override
    final Object value() {
        return entries;
    }

    @Override
    public String toString() {
        return getKey() + entries.values();
    }

    @Override
    public void addTransientString(final String key, final String value) {
        put(new ScalarEntry(ConfigEntries.xtransientstring, key, value));
    }

    @Override
    public String getTransientString(final String key) {
        return entries.get(key) instanceof ScalarEntry entry && entry.getType() == ConfigEntries.xtransientstring
            ? entry.toStringValue() : null;
    }

    @Override
    public void addPassword(final String key, final String encryptionKey, final String value) {
        throw new UnsupportedOperationException("The stand-in stores no passwords.");
    }

    @Override
    public String getPassword(final String key, final String encryptionKey) throws InvalidSettingsException {
        throw new InvalidSettingsException("The stand-in stores no passwords, so \"%s\" can't be read.".formatted(key));
    }

    @Override
    public String getPassword(final String key, final String encryptionKey, final String def) {
        return def;
    }

    private <T> T scalar(final String key, final ConfigEntries type, final Class<T> javaType, final String name)
        throws InvalidSettingsException {
        if (entries.get(key) instanceof ScalarEntry entry && entry.getType() == type) {
            return javaType.cast(entry.value());
        }
        throw notFound(name, key);
    }

    private <T> T scalarOr(final T def, final String key, final ConfigEntries type, final Class<T> javaType) {
        return entries.get(key) instanceof ScalarEntry entry && entry.getType() == type ? javaType.cast(entry.value())
            : def;
    }

    private static InvalidSettingsException notFound(final String what, final String key) {
        return new InvalidSettingsException("%s for key \"%s\" not found.".formatted(what, key));
    }

    /** Copies element {@code index} of the subtree into the array. */
    private interface ElementReader<A> {
        void read(A target, int index, ConfigBase source) throws InvalidSettingsException;
    }

    private <A> A array(final String key, final IntFunction<A> create, final ElementReader<A> reader)
        throws InvalidSettingsException {
        final ConfigBase source = getConfigBase(key);
        final int size = source.getInt(ARRAY_SIZE, -1);
        if (size == -1) {
            return null; // NOSONAR: a null array was saved
        }
        if (size < 0 || size > source.entries.size()) {
            throw new InvalidSettingsException("The array \"%s\" claims %d elements but holds %d."
                .formatted(key, size, source.entries.size() - 1));
        }
        final A target = create.apply(size);
        for (int i = 0; i < size; i++) {
            reader.read(target, i, source);
        }
        return target;
    }

    private interface ArrayGetter<A> {
        A get() throws InvalidSettingsException;
    }

    private static <A> A orDefault(final ArrayGetter<A> getter, final A def) {
        try {
            return getter.get();
        } catch (InvalidSettingsException e) { // NOSONAR: absence is what the default is for
            return def;
        }
    }

    /** Adds the subtree of an array of the given length; -1 stands for null. */
    private ConfigBase addArray(final String key, final int size) {
        final ConfigBase target = addConfigBase(key);
        if (size >= 0) {
            target.addInt(ARRAY_SIZE, size);
        }
        return target;
    }

    @Override
    public void addInt(final String key, final int value) {
        put(new ScalarEntry(ConfigEntries.xint, key, value));
    }

    @Override
    public int getInt(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xint, Integer.class, "Int");
    }

    @Override
    public int getInt(final String key, final int def) {
        return scalarOr(def, key, ConfigEntries.xint, Integer.class);
    }

    @Override
    public void addIntArray(final String key, final int... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addInt(Integer.toString(i), values[i]);
        }
    }

    @Override
    public int[] getIntArray(final String key) throws InvalidSettingsException {
        return array(key, int[]::new, (target, i, source) -> target[i] = source.getInt(Integer.toString(i)));
    }

    @Override
    public int[] getIntArray(final String key, final int... def) {
        return orDefault(() -> getIntArray(key), def);
    }

    @Override
    public void addDouble(final String key, final double value) {
        put(new ScalarEntry(ConfigEntries.xdouble, key, value));
    }

    @Override
    public double getDouble(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xdouble, Double.class, "Double");
    }

    @Override
    public double getDouble(final String key, final double def) {
        return scalarOr(def, key, ConfigEntries.xdouble, Double.class);
    }

    @Override
    public void addDoubleArray(final String key, final double... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addDouble(Integer.toString(i), values[i]);
        }
    }

    @Override
    public double[] getDoubleArray(final String key) throws InvalidSettingsException {
        return array(key, double[]::new, (target, i, source) -> target[i] = source.getDouble(Integer.toString(i)));
    }

    @Override
    public double[] getDoubleArray(final String key, final double... def) {
        return orDefault(() -> getDoubleArray(key), def);
    }

    @Override
    public void addFloat(final String key, final float value) {
        put(new ScalarEntry(ConfigEntries.xfloat, key, value));
    }

    @Override
    public float getFloat(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xfloat, Float.class, "Float");
    }

    @Override
    public float getFloat(final String key, final float def) {
        return scalarOr(def, key, ConfigEntries.xfloat, Float.class);
    }

    @Override
    public void addFloatArray(final String key, final float... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addFloat(Integer.toString(i), values[i]);
        }
    }

    @Override
    public float[] getFloatArray(final String key) throws InvalidSettingsException {
        return array(key, float[]::new, (target, i, source) -> target[i] = source.getFloat(Integer.toString(i)));
    }

    @Override
    public float[] getFloatArray(final String key, final float... def) {
        return orDefault(() -> getFloatArray(key), def);
    }

    @Override
    public void addChar(final String key, final char value) {
        put(new ScalarEntry(ConfigEntries.xchar, key, value));
    }

    @Override
    public char getChar(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xchar, Character.class, "Char");
    }

    @Override
    public char getChar(final String key, final char def) {
        return scalarOr(def, key, ConfigEntries.xchar, Character.class);
    }

    @Override
    public void addCharArray(final String key, final char... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addChar(Integer.toString(i), values[i]);
        }
    }

    @Override
    public char[] getCharArray(final String key) throws InvalidSettingsException {
        return array(key, char[]::new, (target, i, source) -> target[i] = source.getChar(Integer.toString(i)));
    }

    @Override
    public char[] getCharArray(final String key, final char... def) {
        return orDefault(() -> getCharArray(key), def);
    }

    @Override
    public void addShort(final String key, final short value) {
        put(new ScalarEntry(ConfigEntries.xshort, key, value));
    }

    @Override
    public short getShort(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xshort, Short.class, "Short");
    }

    @Override
    public short getShort(final String key, final short def) {
        return scalarOr(def, key, ConfigEntries.xshort, Short.class);
    }

    @Override
    public void addShortArray(final String key, final short... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addShort(Integer.toString(i), values[i]);
        }
    }

    @Override
    public short[] getShortArray(final String key) throws InvalidSettingsException {
        return array(key, short[]::new, (target, i, source) -> target[i] = source.getShort(Integer.toString(i)));
    }

    @Override
    public short[] getShortArray(final String key, final short... def) {
        return orDefault(() -> getShortArray(key), def);
    }

    @Override
    public void addLong(final String key, final long value) {
        put(new ScalarEntry(ConfigEntries.xlong, key, value));
    }

    @Override
    public long getLong(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xlong, Long.class, "Long");
    }

    @Override
    public long getLong(final String key, final long def) {
        return scalarOr(def, key, ConfigEntries.xlong, Long.class);
    }

    @Override
    public void addLongArray(final String key, final long... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addLong(Integer.toString(i), values[i]);
        }
    }

    @Override
    public long[] getLongArray(final String key) throws InvalidSettingsException {
        return array(key, long[]::new, (target, i, source) -> target[i] = source.getLong(Integer.toString(i)));
    }

    @Override
    public long[] getLongArray(final String key, final long... def) {
        return orDefault(() -> getLongArray(key), def);
    }

    @Override
    public void addByte(final String key, final byte value) {
        put(new ScalarEntry(ConfigEntries.xbyte, key, value));
    }

    @Override
    public byte getByte(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xbyte, Byte.class, "Byte");
    }

    @Override
    public byte getByte(final String key, final byte def) {
        return scalarOr(def, key, ConfigEntries.xbyte, Byte.class);
    }

    @Override
    public void addByteArray(final String key, final byte... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addByte(Integer.toString(i), values[i]);
        }
    }

    @Override
    public byte[] getByteArray(final String key) throws InvalidSettingsException {
        return array(key, byte[]::new, (target, i, source) -> target[i] = source.getByte(Integer.toString(i)));
    }

    @Override
    public byte[] getByteArray(final String key, final byte... def) {
        return orDefault(() -> getByteArray(key), def);
    }

    @Override
    public void addString(final String key, final String value) {
        put(new ScalarEntry(ConfigEntries.xstring, key, value));
    }

    @Override
    public String getString(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xstring, String.class, "String");
    }

    @Override
    public String getString(final String key, final String def) {
        return scalarOr(def, key, ConfigEntries.xstring, String.class);
    }

    @Override
    public void addStringArray(final String key, final String... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addString(Integer.toString(i), values[i]);
        }
    }

    @Override
    public String[] getStringArray(final String key) throws InvalidSettingsException {
        return array(key, String[]::new, (target, i, source) -> target[i] = source.getString(Integer.toString(i)));
    }

    @Override
    public String[] getStringArray(final String key, final String... def) {
        return orDefault(() -> getStringArray(key), def);
    }

    @Override
    public void addBoolean(final String key, final boolean value) {
        put(new ScalarEntry(ConfigEntries.xboolean, key, value));
    }

    @Override
    public boolean getBoolean(final String key) throws InvalidSettingsException {
        return scalar(key, ConfigEntries.xboolean, Boolean.class, "Boolean");
    }

    @Override
    public boolean getBoolean(final String key, final boolean def) {
        return scalarOr(def, key, ConfigEntries.xboolean, Boolean.class);
    }

    @Override
    public void addBooleanArray(final String key, final boolean... values) {
        final ConfigBase target = addArray(key, values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            target.addBoolean(Integer.toString(i), values[i]);
        }
    }

    @Override
    public boolean[] getBooleanArray(final String key) throws InvalidSettingsException {
        return array(key, boolean[]::new, (target, i, source) -> target[i] = source.getBoolean(Integer.toString(i)));
    }

    @Override
    public boolean[] getBooleanArray(final String key, final boolean... def) {
        return orDefault(() -> getBooleanArray(key), def);
    }
}
