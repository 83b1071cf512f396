package org.knime.base.node.meta.looper;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/**
 * How a Loop End collects.
 *
 * @param addIterationColumn whether a column tells the iteration of each row
 * @param keys what becomes of the rows' keys
 */
record LoopEndSettings(boolean addIterationColumn, Keys keys) {

    static final LoopEndSettings DEFAULT = new LoopEndSettings(true, Keys.APPEND_SUFFIX);

    private static final String ITERATION_COLUMN = "addIterationColumn";

    private static final String KEYS = "rowKeyPolicy";

    /** What becomes of the rows' keys; the names are KNIME's. */
    enum Keys {
        GENERATE_NEW, APPEND_SUFFIX, UNMODIFIED;

        /**
         * @param key of the row in its table
         * @param iteration of the table, from 0
         * @param row among all rows, from 0
         */
        String of(final String key, final int iteration, final long row) {
            return switch (this) {
                case GENERATE_NEW -> "Row" + row;
                case APPEND_SUFFIX -> key + "#" + iteration;
                case UNMODIFIED -> key;
            };
        }
    }

    void save(final NodeSettingsWO settings) {
        settings.addBoolean(ITERATION_COLUMN, addIterationColumn);
        settings.addString(KEYS, keys.name());
    }

    static LoopEndSettings load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final var keys = settings.getString(KEYS, DEFAULT.keys.name());
        try {
            return new LoopEndSettings(settings.getBoolean(ITERATION_COLUMN, DEFAULT.addIterationColumn),
                Keys.valueOf(keys));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("The Loop End doesn't know the row key policy \"%s\".".formatted(keys),
                e);
        }
    }
}
