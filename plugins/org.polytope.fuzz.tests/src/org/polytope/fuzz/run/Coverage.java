package org.polytope.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.polytope.fuzz.format.Format;
import org.polytope.fuzz.format.Formats;

/**
 * What a fuzzer that is guided by coverage calls: Jazzer, whose files come from the seeds and from what it measures.
 * It knows nothing of checksums and lengths, but finds values that the program compares with.
 */
public final class Coverage {

    private static Format format;

    private static Trial trial;

    private Coverage() {
    }

    /** Called once. @param arguments the name of the format, and an empty folder for its files */
    public static void fuzzerInitialize(final String[] arguments) throws IOException {
        format = Formats.named(arguments[0]);
        // what the fuzzer takes to instrument classes counts, too
        trial = new Trial(format, Files.createDirectories(Path.of(arguments[1])), Long.MAX_VALUE);
    }

    /** Called with each file. @throws AssertionError if something goes wrong with it */
    public static void fuzzerTestOneInput(final byte[] file) throws IOException {
        final var outcome = trial.run(new Input(file, false, false));
        if (outcome.kind() == Outcome.Kind.FAULT) {
            throw new AssertionError(format + ": " + outcome.fault(), outcome.thrown().orElse(null));
        }
    }

    /**
     * Writes the seeds of a format, from which the fuzzer begins.
     *
     * @param arguments the name of the format, and the folder
     */
    public static void main(final String[] arguments) throws IOException {
        final var folder = Files.createDirectories(Path.of(arguments[1]));
        int number = 0;
        for (final var seed : Input.seeds(Formats.named(arguments[0]))) {
            Files.write(folder.resolve("seed-" + number++), seed);
        }
    }
}
