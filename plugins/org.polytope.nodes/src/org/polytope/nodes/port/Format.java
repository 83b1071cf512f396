package org.polytope.nodes.port;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.PortObjectSpec;

/**
 * What is saved of a port object or spec in a workflow, which may be damaged or a stranger's: its version, and how whatever is
 * wrong with it is told.
 *
 * @param what it is, as in {@code network}
 * @param version the one that is written; earlier ones are read
 */
record Format(String what, int version) {

    private static final String KEY = "version";

    private static final String REMEDY = "Reset the node that made it and execute it again.";

    /** Reads what follows the version. */
    @FunctionalInterface
    interface Content<T> {
        /**
         * @throws InvalidSettingsException if something is missing
         * @throws IllegalArgumentException saying what is wrong
         */
        T read(ModelContentRO content) throws InvalidSettingsException;
    }

    void save(final ModelContentWO content) {
        content.addInt(KEY, version);
    }

    /** @throws InvalidSettingsException if it can't be read or was written by a newer version of this extension */
    <T> T load(final ModelContentRO content, final Content<T> rest) throws InvalidSettingsException {
        try {
            check(content);
            return rest.read(content);
        } catch (final InvalidSettingsException | IllegalArgumentException e) {
            throw damaged(e.getMessage(), e);
        } catch (final RuntimeException | StackOverflowError e) {
            throw damaged("It is damaged.", e);
        }
    }

    private void check(final ModelContentRO content) throws InvalidSettingsException {
        final var found = content.getInt(KEY);
        if (found > version) {
            throw new InvalidSettingsException(("It was saved by a newer version of Polytope (format %s, this version "
                + "reads up to %s). Update the extension.").formatted(found, version));
        } else if (found < 1) {
            throw new InvalidSettingsException("It is damaged: there is no format %s.".formatted(found));
        }
    }

    private InvalidSettingsException damaged(final String problem, final Throwable cause) {
        return new InvalidSettingsException("The saved %s can't be read. %s %s".formatted(what, problem, REMEDY),
            cause);
    }

    /** @throws InvalidSettingsException if there is none */
    static String text(final ModelContentRO content, final String key) throws InvalidSettingsException {
        final var text = content.getString(key);
        if (text == null) {
            throw new InvalidSettingsException("It is damaged: \"%s\" is missing.".formatted(key));
        }
        return text;
    }

    /**
     * @param spec what was saved beside a port object
     * @throws InvalidSettingsException if it is another one's
     */
    <S extends PortObjectSpec> S spec(final Class<S> type, final PortObjectSpec spec) throws InvalidSettingsException {
        if (!type.isInstance(spec)) {
            throw damaged("It is damaged: what was saved with it is of another port.", null);
        }
        return type.cast(spec);
    }
}
