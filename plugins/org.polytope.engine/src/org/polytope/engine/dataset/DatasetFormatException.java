package org.polytope.engine.dataset;

import java.io.IOException;
import java.util.function.Function;

import org.polytope.engine.ShownText;

/** A file doesn't hold the images or labels that it should; the message names the file, the place and the remedy. */
public final class DatasetFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final String problem;

    DatasetFormatException(final Object file, final String problem) {
        this(file, problem, null);
    }

    DatasetFormatException(final Object file, final String problem, final Throwable cause) {
        super(ShownText.visible(file + ": " + problem), cause);
        this.problem = ShownText.visible(problem);
    }

    /** @return makes the exceptions about a file of the rest of their sentence */
    static Function<String, DatasetFormatException> about(final Object file) {
        return problem -> new DatasetFormatException(file, problem);
    }

    /** @return the message without the name of the file */
    public String problem() {
        return problem;
    }
}
