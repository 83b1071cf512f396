package org.knime.core.ui.standin.parameters;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persistor;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;

/**
 * Persists a group of parameters field by field.
 *
 * @param type the class of the group
 * @param fields its fields and how they are persisted
 */
record GroupCodec(Class<?> type, List<FieldCodec> fields) implements Codec {

    static Codec of(final Class<?> type) {
        return of(TypeFactory.defaultInstance().constructType(type));
    }

    static Codec of(final JavaType type) {
        final var rawType = type.getRawClass();
        final var persistor = Optional.ofNullable(rawType.getAnnotation(Persistor.class));
        final Codec presentForm = persistor.<Codec>map(PersistorCodec::of).orElseGet(() -> fieldByField(type));
        final var migration = rawType.getAnnotation(Migration.class);
        if (migration == null) {
            return presentForm;
        }
        final var paths = persistor.map(PersistorCodec::paths).orElseGet(() -> List.of(List.of()));
        return MigratingCodec.of(migration, presentForm, paths);
    }

    private static GroupCodec fieldByField(final JavaType type) {
        final var rawType = type.getRawClass();
        final var defaultsForAbsent = rawType.isAnnotationPresent(LoadDefaultsForAbsentFields.class);
        final var fields = ParameterField.of(type).stream().filter(field -> !field.type().hasRawClass(Void.class))
            .map(field -> FieldCodec.of(field, defaultsForAbsent)).toList();
        return new GroupCodec(rawType, fields);
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final var group = Instances.create(type);
        for (final var field : fields) {
            field.load(settings, group);
        }
        return group;
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        for (final var field : fields) {
            field.save(value, settings);
        }
    }
}
