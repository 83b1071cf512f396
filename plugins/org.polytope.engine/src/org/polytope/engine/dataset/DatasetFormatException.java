package org.polytope.engine.dataset;

import java.io.IOException;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A file doesn't hold the images or labels that it should; the message names the file, the place and the remedy. */
public final class DatasetFormatException extends IOException {

    private static final long serialVersionUID = 1;

    /** Names of files and texts in them may hold line breaks, or what turns the direction of writing. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009F\\p{Cf}\\u2028\\u2029]");

    private final String problem;

    DatasetFormatException(final Object file, final String problem) {
        this(file, problem, null);
    }

    DatasetFormatException(final Object file, final String problem, final Throwable cause) {
        super(visible(file + ": " + problem), cause);
        this.problem = visible(problem);
    }

    private static String visible(final String text) {
        return INVISIBLE.matcher(text).replaceAll("\uFFFD");
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
