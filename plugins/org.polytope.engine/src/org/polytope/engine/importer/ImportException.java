package org.polytope.engine.importer;

import java.io.IOException;

/** A file doesn't hold a network that can be imported; the message names the file, the place in it and the remedy. */
public final class ImportException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param problem as sentences: the place in the file, the reason, the remedy */
    public ImportException(final Object file, final String problem) {
        super(file + ": " + problem);
    }

    /** @param problem as sentences: the place in the file, the reason, the remedy */
    public ImportException(final Object file, final String problem, final Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
