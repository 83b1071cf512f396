package org.polytope.engine.model;

import java.io.IOException;

import org.polytope.engine.tensor.TensorFormatException;

/** A file doesn't hold the model that it should; the message names the file, the fault and the remedy. */
public final class ModelFormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** A message may list what the file holds, in characters. */
    private static final int LONGEST = 2000;

    /** Passes on what is wrong with the tensors of a model, whose message names the file. */
    ModelFormatException(final TensorFormatException tensors) {
        super(tensors.getMessage(), tensors);
    }

    ModelFormatException(final Object file, final String problem) {
        super(file + ": " + shortened(problem));
    }

    ModelFormatException(final Object file, final String problem, final Throwable cause) {
        super(file + ": " + shortened(problem), cause);
    }

    private static String shortened(final String problem) {
        return problem.length() <= LONGEST ? problem : problem.substring(0, LONGEST) + "…";
    }
}
