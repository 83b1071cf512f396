package org.polytope.engine.model;

import java.io.IOException;

/** A file doesn't hold the model or tensors that it should; the message names the file, the fault and the remedy. */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1;

    ModelFormatException(final Object file, final String problem) {
        super(file + ": " + problem);
    }

    ModelFormatException(final Object file, final String problem, final Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
