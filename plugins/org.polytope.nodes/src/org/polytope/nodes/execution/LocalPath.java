package org.polytope.nodes.execution;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.knime.core.node.InvalidSettingsException;

/** Paths on the local disk, as users write them in a node's settings. */
public final class LocalPath {

    private LocalPath() {
    }

    /**
     * @param setting the title of the setting
     * @param text what was written there; a path that isn't absolute counts from the working directory
     * @throws InvalidSettingsException naming the setting, if it can't be a path
     */
    public static Path of(final String setting, final String text) throws InvalidSettingsException {
        try {
            return Path.of(text.strip()).toAbsolutePath().normalize();
        } catch (final InvalidPathException e) {
            throw new InvalidSettingsException(
                "\"%s\" is no path: \"%s\" (%s).".formatted(setting, text, e.getReason()), e);
        }
    }
}
