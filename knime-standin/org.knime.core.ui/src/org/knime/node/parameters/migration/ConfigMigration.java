package org.knime.node.parameters.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.ui.standin.parameters.ConfigPaths;
import org.knime.core.ui.standin.parameters.PresentFormAbsent;

/**
 * One way to load an earlier form of some settings.
 *
 * @param <T> type of the loaded value
 */
public final class ConfigMigration<T> {

    private final ParametersLoader<T> loader;

    private final Predicate<NodeSettingsRO> matcher;

    private ConfigMigration(final ParametersLoader<T> loader, final Predicate<NodeSettingsRO> matcher) {
        this.loader = loader;
        this.matcher = matcher;
    }

    /** @return what loads the value from the earlier form */
    public ParametersLoader<T> getLoader() {
        return loader;
    }

    /** @return whether some settings have the earlier form */
    public Predicate<NodeSettingsRO> getMatcher() {
        return matcher;
    }

    /**
     * @param loader loads the value from the earlier form
     * @param <T> type of the loaded value
     * @return a builder
     */
    public static <T> Builder<T> builder(final ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    /**
     * Collects the parts of a {@link ConfigMigration}. Without a matcher, the earlier form is recognized by all
     * deprecated keys being present or, if none is named, by all keys of the present form being absent.
     *
     * @param <T> type of the loaded value
     */
    public static final class Builder<T> {

        private final ParametersLoader<T> loader;

        private final List<List<String>> deprecatedPaths = new ArrayList<>();

        private Predicate<NodeSettingsRO> matcher;

        /** @param loader loads the value from the earlier form */
        public Builder(final ParametersLoader<T> loader) {
            this.loader = Objects.requireNonNull(loader);
        }

        /**
         * Names a key that only the earlier form has.
         *
         * @param configKeys keys from the settings of the parameters down to the deprecated one
         * @return this
         */
        public Builder<T> withDeprecatedConfigPath(final String... configKeys) {
            deprecatedPaths.add(List.of(configKeys));
            return this;
        }

        /**
         * @param matcher says whether some settings have the earlier form
         * @return this
         */
        public Builder<T> withMatcher(final Predicate<NodeSettingsRO> matcher) {
            this.matcher = matcher;
            return this;
        }

        /** @return the migration */
        public ConfigMigration<T> build() {
            return new ConfigMigration<>(loader, matcher());
        }

        private Predicate<NodeSettingsRO> matcher() {
            if (matcher != null) {
                return matcher;
            }
            if (deprecatedPaths.isEmpty()) {
                return PresentFormAbsent.INSTANCE;
            }
            final var paths = List.copyOf(deprecatedPaths);
            return settings -> paths.stream().allMatch(path -> ConfigPaths.exists(settings, path));
        }
    }
}
