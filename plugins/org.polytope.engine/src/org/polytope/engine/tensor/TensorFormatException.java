package org.polytope.engine.tensor;

import java.io.IOException;

/** A file doesn't hold the tensors that it should; the message names the file, the fault and the remedy. */
public final class TensorFormatException extends IOException {

    private static final long serialVersionUID = 1;

    TensorFormatException(final Object file, final String problem) {
        super(file + ": " + problem);
    }

    TensorFormatException(final Object file, final String problem, final Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
