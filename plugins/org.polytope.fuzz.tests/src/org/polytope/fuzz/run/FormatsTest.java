package org.polytope.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.polytope.fuzz.format.Format;
import org.polytope.fuzz.format.Formats;

/** The short run: the same files in every build. Many more are read by {@code benchmarks/fuzz}. */
class FormatsTest {

    private static final int FILES = 150;

    /** What is found is kept here, so that it can be looked at. */
    private static final Path FOLDER = Path.of(System.getProperty("polytope.root", ".")).toAbsolutePath()
        .resolve("plugins/org.polytope.fuzz.tests/target/fuzz");

    private static final Campaign CAMPAIGN = new Campaign(Formats.ALL, 0, FOLDER);

    @BeforeAll
    static void read() throws IOException, InterruptedException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (final var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        CAMPAIGN.runCount(FILES);
    }

    @TestFactory
    Stream<DynamicTest> nothingGoesWrong() {
        return Formats.ALL.stream().map(format -> DynamicTest.dynamicTest(format.name(), () -> {
            final var tally = CAMPAIGN.tallies().get(format);
            assertEquals(0, tally.faults(), () -> found(format));
            assertEquals(FILES, tally.inputs());
            assertTrue(tally.accepted() > 0 && tally.refused() > 0, "all files were treated alike: " + tally);
        }));
    }

    private static String found(final Format format) {
        try (Stream<Path> files = Files.list(CAMPAIGN.findings().folder())) {
            final List<String> texts =
                files.filter(file -> file.getFileName().toString().startsWith(format.name() + "-"))
                    .filter(file -> file.toString().endsWith(".txt")).map(FormatsTest::text).toList();
            return texts.stream().collect(Collectors.joining("\n"));
        } catch (final IOException e) {
            return e.toString();
        }
    }

    private static String text(final Path file) {
        try {
            return file + "\n" + Files.readString(file);
        } catch (final IOException e) {
            return file + " can't be read: " + e;
        }
    }
}
