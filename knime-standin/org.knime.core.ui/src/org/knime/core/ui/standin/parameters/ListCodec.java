package org.knime.core.ui.standin.parameters;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

import com.fasterxml.jackson.databind.JavaType;

/**
 * Persists an array or list of groups under the keys {@code "0"}, {@code "1"}, ….
 *
 * @param elementType class of the groups
 * @param isArray whether the field is an array
 * @param element how one group is persisted
 */
record ListCodec(Class<?> elementType, boolean isArray, Codec element) implements Codec {

    static ListCodec of(final JavaType type) {
        final var rawType = type.getRawClass();
        if (!type.isArrayType() && !rawType.isAssignableFrom(ArrayList.class)) {
            throw new IllegalStateException("KNIME persists groups in arrays and lists, not in %s."
                .formatted(rawType.getName()));
        }
        final var content = type.getContentType();
        return new ListCodec(content.getRawClass(), type.isArrayType(), GroupCodec.of(content));
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final var size = (int)settings.keySet().stream().filter(key -> key.matches("\\d+")).count();
        final List<Object> groups = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            groups.add(element.load(settings.getNodeSettings(Integer.toString(i))));
        }
        return isArray ? groups.toArray((Object[])Array.newInstance(elementType, size)) : groups;
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        final Collection<?> groups = isArray ? Arrays.asList((Object[])value) : (Collection<?>)value;
        int i = 0;
        for (final var group : groups) {
            element.save(group, settings.addNodeSettings(Integer.toString(i)));
            i++;
        }
    }
}
