package org.knime.core.ui.standin.parameters;

import java.util.List;
import java.util.function.Predicate;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.migration.ConfigMigration;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.migration.NodeParametersMigration;

/**
 * Loads earlier forms, and saves only the present one.
 *
 * @param migrations the earlier forms
 * @param presentForm the present form
 * @param paths the paths of keys of the present form
 */
record MigratingCodec(List<ConfigMigration<Object>> migrations, Codec presentForm, List<List<String>> paths)
    implements Codec {

    @SuppressWarnings("unchecked")
    static Codec of(final Migration annotation, final Codec presentForm, final List<List<String>> paths) {
        final NodeParametersMigration<Object> migration = Instances.create(annotation.value());
        return new MigratingCodec(migration.getConfigMigrations(), presentForm, paths);
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        for (final var migration : migrations) {
            if (matches(migration.getMatcher(), settings)) {
                return migration.getLoader().load(settings);
            }
        }
        return presentForm.load(settings);
    }

    private boolean matches(final Predicate<NodeSettingsRO> matcher, final NodeSettingsRO settings) {
        if (matcher == PresentFormAbsent.INSTANCE) {
            return paths.stream().noneMatch(path -> ConfigPaths.exists(settings, path));
        }
        return matcher.test(settings);
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        presentForm.save(value, settings);
    }
}
