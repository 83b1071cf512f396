package org.polytope.fuzz.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.polytope.fuzz.format.Format;

/**
 * A folder with one file of each kind of fault that was found, beside what happened and how to see it again.
 *
 * @param folder made when something is found
 */
record Findings(Path folder) {

    private static final String ENGINE = "org.polytope.engine";

    /**
     * Keeps a file, if none of its kind is kept yet.
     *
     * @param fault in words
     * @param trace where it happened; any text
     * @param place what, with the fault, tells its kind from others
     */
    void keep(final Format format, final long number, final byte[] file, final String fault, final String place,
        final String trace) throws IOException {
        final var kind = Integer.toHexString((fault.replaceAll("[0-9]+", "") + place).hashCode());
        final var name = "%s-%s".formatted(format.name(), kind);
        final var text = folder.resolve(name + ".txt");
        Files.createDirectories(folder);
        if (Files.notExists(text)) {
            Files.write(folder.resolve(name + "-" + format.fileName()), file);
            Files.writeString(text, "%s, file %s: %s%nbenchmarks/fuzz --format %s --first %s --inputs 1%n%n%s%n"
                .formatted(format.name(), number, fault, format.name(), number, trace));
        }
    }

    /** Keeps a file whose reading ended, but not as it should. */
    void keep(final Format format, final long number, final byte[] file, final Outcome outcome) throws IOException {
        final var trace = new StringWriter();
        outcome.thrown().ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(trace)));
        keep(format, number, file, outcome.fault(), outcome.thrown().map(Findings::place).orElse(""),
            trace.toString());
    }

    /** @return what was thrown, and the first places in the program that it went through */
    private static String place(final Throwable thrown) {
        final var cause = Optional.ofNullable(thrown.getCause()).map(Findings::place).orElse("");
        return thrown.getClass().getName() + Arrays.stream(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(ENGINE)).limit(3)
            .map(frame -> frame.getClassName() + frame.getMethodName()).toList() + cause;
    }
}
