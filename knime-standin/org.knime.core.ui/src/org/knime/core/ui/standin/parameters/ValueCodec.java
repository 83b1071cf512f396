package org.knime.core.ui.standin.parameters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * Persists one value under one key.
 *
 * @param <T> type of the value
 * @param key the key
 * @param form how values of the type are written
 */
record ValueCodec<T>(String key, Form<T> form) implements Codec {

    private static final Map<Class<?>, Form<?>> FORMS = forms();

    /** How values of a type are written; {@code none} is written where an optional value is absent. */
    private record Form<T>(Reader<T> reader, Writer<T> writer, T none) {
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(NodeSettingsWO settings, String key, T value);
    }

    static Optional<ValueCodec<?>> of(final String key, final Class<?> type) {
        final var form = type.isEnum() ? enumForm(type.asSubclass(Enum.class)) : FORMS.get(type);
        return Optional.ofNullable(form).map(f -> new ValueCodec<>(key, f));
    }

    @Override
    public T load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return form.reader.read(settings, key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void save(final Object value, final NodeSettingsWO settings) {
        form.writer.write(settings, key, value == null ? form.none : (T)value);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Form<?> enumForm(final Class<? extends Enum> type) {
        return new Form<Enum>((settings, key) -> constant(type, key, settings.getString(key)),
            (settings, key, value) -> settings.addString(key, value == null ? null : value.name()), null);
    }

    private static <E extends Enum<E>> E constant(final Class<E> type, final String key, final String name)
        throws InvalidSettingsException {
        for (final var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new InvalidSettingsException("The setting \"%s\" is \"%s\" but must be one of: %s.".formatted(key, name,
            Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static Map<Class<?>, Form<?>> forms() {
        final var forms = new HashMap<Class<?>, Form<?>>();
        add(forms, Boolean.class, boolean.class, NodeSettingsRO::getBoolean, NodeSettingsWO::addBoolean, false);
        add(forms, Byte.class, byte.class, NodeSettingsRO::getByte, NodeSettingsWO::addByte, (byte)0);
        add(forms, Character.class, char.class, NodeSettingsRO::getChar, NodeSettingsWO::addChar, ' ');
        add(forms, Integer.class, int.class, NodeSettingsRO::getInt, NodeSettingsWO::addInt, 0);
        add(forms, Long.class, long.class, NodeSettingsRO::getLong, NodeSettingsWO::addLong, 0L);
        add(forms, Float.class, float.class, NodeSettingsRO::getFloat, NodeSettingsWO::addFloat, 0f);
        add(forms, Double.class, double.class, NodeSettingsRO::getDouble, NodeSettingsWO::addDouble, 0d);
        forms.put(String.class, new Form<>(NodeSettingsRO::getString, NodeSettingsWO::addString, null));
        forms.put(DataType.class,
            new Form<>(NodeSettingsRO::getDataType, NodeSettingsWO::addDataType, StringCell.TYPE));
        addArray(forms, boolean[].class, NodeSettingsRO::getBooleanArray, NodeSettingsWO::addBooleanArray,
            new boolean[0]);
        addArray(forms, byte[].class, NodeSettingsRO::getByteArray, NodeSettingsWO::addByteArray, new byte[0]);
        addArray(forms, char[].class, NodeSettingsRO::getCharArray, NodeSettingsWO::addCharArray, new char[0]);
        addArray(forms, int[].class, NodeSettingsRO::getIntArray, NodeSettingsWO::addIntArray, new int[0]);
        addArray(forms, long[].class, NodeSettingsRO::getLongArray, NodeSettingsWO::addLongArray, new long[0]);
        addArray(forms, float[].class, NodeSettingsRO::getFloatArray, NodeSettingsWO::addFloatArray, new float[0]);
        addArray(forms, double[].class, NodeSettingsRO::getDoubleArray, NodeSettingsWO::addDoubleArray,
            new double[0]);
        addArray(forms, String[].class, NodeSettingsRO::getStringArray, NodeSettingsWO::addStringArray,
            new String[0]);
        return Map.copyOf(forms);
    }

    private static <T> void add(final Map<Class<?>, Form<?>> forms, final Class<T> boxed, final Class<T> primitive,
        final Reader<T> reader, final Writer<T> writer, final T none) {
        final var form = new Form<>(reader, writer, none);
        forms.put(boxed, form);
        forms.put(primitive, form);
    }

    private static <T> void addArray(final Map<Class<?>, Form<?>> forms, final Class<T> type, final Reader<T> reader,
        final Writer<T> writer, final T none) {
        forms.put(type, new Form<>(reader, writer, none));
    }
}
