package org.knime.core.ui.standin.parameters;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistor;

/**
 * Persists one field of a group, minding its annotations.
 *
 * @param field the field
 * @param codec how its value is persisted
 * @param paths the paths of keys under which it is
 * @param defaultIfAbsent whether the field keeps its default if none of the paths exists
 */
record FieldCodec(ParameterField field, Codec codec, List<List<String>> paths, boolean defaultIfAbsent) {

    static FieldCodec of(final ParameterField field, final boolean groupLoadsDefaults) {
        rejectContradictions(field);
        final var persistor = field.annotation(Persistor.class);
        final Codec presentForm = persistor.<Codec>map(PersistorCodec::of).orElseGet(() -> Codecs.of(field));
        final var paths = persistor.map(PersistorCodec::paths).orElseGet(() -> List.of(List.of(field.key())));
        final var migration = field.annotation(Migration.class);
        final var codec = migration.map(m -> MigratingCodec.of(m, presentForm, paths)).orElse(presentForm);
        final var defaultIfAbsent = field.annotation(Migrate.class).map(Migrate::loadDefaultIfAbsent).orElse(false)
            || groupLoadsDefaults && migration.isEmpty();
        return new FieldCodec(field, codec, paths, defaultIfAbsent);
    }

    private static void rejectContradictions(final ParameterField field) {
        if (field.annotation(Persistor.class).isPresent() && field.annotation(Persist.class).isPresent()) {
            throw new IllegalStateException("The field %s has both @Persistor and @Persist.".formatted(field));
        }
        if (field.annotation(Migration.class).isPresent() && field.annotation(Migrate.class).isPresent()) {
            throw new IllegalStateException("The field %s has both @Migration and @Migrate.".formatted(field));
        }
    }

    /** Loads the value into the group, which holds the defaults. */
    void load(final NodeSettingsRO settings, final Object group) throws InvalidSettingsException {
        if (defaultIfAbsent && paths.stream().noneMatch(path -> ConfigPaths.exists(settings, path))) {
            return;
        }
        field.set(group, codec.load(settings));
    }

    void save(final Object group, final NodeSettingsWO settings) {
        codec.save(field.get(group), settings);
    }
}
