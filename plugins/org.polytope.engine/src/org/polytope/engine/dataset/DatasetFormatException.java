package org.polytope.engine.dataset;

import java.io.IOException;

/** A file doesn't hold the images or labels that it should; the message names the file, the place and the remedy. */
public final class DatasetFormatException extends IOException {

    private static final long serialVersionUID = 1;

    DatasetFormatException(final Object file, final String problem) {
        super(file + ": " + problem);
    }

    DatasetFormatException(final Object file, final String problem, final Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
