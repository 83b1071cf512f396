package org.polytope.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.fuzz.format.Format;
import org.polytope.fuzz.format.Formats;

/** What all files are made from is right and small; what is made from it is always the same. */
class SeedsTest {

    private static final int LARGEST = 80_000;

    @TempDir
    private Path folder;

    private static Stream<DynamicTest> ofEachFormat(final Check check) {
        return Formats.ALL.stream()
            .map(format -> DynamicTest.dynamicTest(format.name(), () -> check.of(format)));
    }

    /** What holds for a format. */
    @FunctionalInterface
    private interface Check {
        void of(Format format) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> seedsAreAccepted() {
        return ofEachFormat(format -> {
            final var trial = new Trial(format, Files.createDirectory(folder.resolve(format.name())));
            for (final var seed : format.seeds().files()) {
                final var outcome = trial.run(new Input(seed, false, true));
                assertEquals(Outcome.Kind.ACCEPTED, outcome.kind(), outcome::toString);
                assertTrue(seed.length <= LARGEST, () -> "a seed of %s bytes".formatted(seed.length));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theSameNumberGivesTheSameFile() {
        return ofEachFormat(format -> {
            for (long number = 0; number < 20; number++) {
                assertArrayEquals(Input.of(format, number).file(), Input.of(format, number).file());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whereThereIsAChecksumSomeFilesContradictIt() {
        return ofEachFormat(format -> {
            int spoiled = 0;
            for (long number = 0; number < 100; number++) {
                spoiled += Input.of(format, number).spoiled() ? 1 : 0;
            }
            assertEquals(format.spoiler().isPresent(), spoiled > 0);
        });
    }
}
