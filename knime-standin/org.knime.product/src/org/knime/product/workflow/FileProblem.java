package org.knime.product.workflow;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.stream.Stream;

/** Says what is wrong with files to people who never heard of exceptions. */
public final class FileProblem {

    private FileProblem() {
    }

    /** The end of a sentence. */
    public static String reason(final Exception problem) {
        final var text = problem instanceof FileSystemException e && e.getReason() != null ? e.getReason()
            : problem.getMessage();
        if (text != null
            && Stream.of("no space left", "not enough space", "quota")
                .anyMatch(text.toLowerCase(Locale.ROOT)::contains)) {
            return "the disk is full (%s)".formatted(problem.getMessage());
        } else if (problem instanceof NoSuchFileException e) {
            return "there is no %s".formatted(e.getFile());
        } else if (problem instanceof AccessDeniedException e) {
            return "access to %s is denied".formatted(e.getFile());
        }
        return !(problem instanceof RuntimeException) && text != null ? problem.getMessage() : problem.toString();
    }
}
