package org.polytope.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.fuzz.format.Faulty;
import org.polytope.fuzz.format.Formats;

/** Whatever goes wrong is seen, told with the file that did it, and doesn't end the run. */
class FaultyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"throws, an exception that isn't documented", "mumbles, the message is raw",
        "overlooks, although its checksum is wrong", "breaks, but can't be used", "litters, files were left behind",
        "takes, MiB of heap are taken", "exhausts, an exception that isn't documented",
        "ends, the process ended with 3",
        "hangs, it takes longer than 5 s"})
    void isFound(final String name, final String fault) throws IOException, InterruptedException {
        final var format = Formats.named(name);
        final long first = firstThatFails(name);
        final var campaign = new Campaign(List.of(format), first, folder);
        campaign.runCount(1);
        assertEquals(1, campaign.tallies().get(format).faults());
        assertEquals(1, campaign.tallies().get(format).inputs());
        final var text = Files.readString(findings().stream().filter(file -> file.toString().endsWith(".txt"))
            .findFirst().orElseThrow());
        assertTrue(text.startsWith("%s, file %s: ".formatted(name, first)) && text.contains(fault), text);
        final var kept = findings().stream().filter(file -> !file.toString().endsWith(".txt")).findFirst();
        assertEquals(-1, Files.mismatch(kept.orElseThrow(),
            Files.write(folder.resolve("again"), Input.of(format, first).file())));
    }

    /** A wrong checksum can be overlooked only where there is one. */
    private static long firstThatFails(final String name) throws IOException {
        long number = 0;
        while (name.equals("overlooks") && !Input.of(Formats.named(name), number).spoiled()) {
            number++;
        }
        return number;
    }

    private List<Path> findings() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("findings"))) {
            return files.toList();
        }
    }

    @Test
    void aRunGoesOnBehindFilesThatEndIt() throws IOException, InterruptedException {
        final var ending = Formats.named("ends");
        final var throwing = Formats.named("throws");
        final var campaign = new Campaign(List.of(ending, throwing), 0, folder);
        campaign.runCount(3);
        assertEquals(3, campaign.tallies().get(ending).faults());
        assertEquals(3, campaign.tallies().get(throwing).faults());
        assertEquals(4, findings().size(), "one file and one text of each kind");
    }

    @Test
    void whatOnlyManyFilesShowIsFound() throws IOException, InterruptedException {
        final var format = Formats.named("keeps");
        final var campaign = new Campaign(List.of(format), 0, folder);
        campaign.runCount(1);
        assertEquals(1, campaign.tallies().get(format).faults());
        final var text = Files.readString(findings().stream().filter(file -> file.toString().endsWith(".txt"))
            .findFirst().orElseThrow());
        assertTrue(text.startsWith("keeps, file 0: when files 0 to 0 were read, 3"), text);
        assertTrue(text.contains("files are open"), text);
    }

    @Test
    void noneIsAmongTheProgramsFormats() {
        assertTrue(Faulty.ALL.stream().noneMatch(Formats.ALL::contains));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "input: java.io.EOFException", "input: Index 7 out of bounds for length 3",
        "input: integer overflow", "input: Cannot invoke \"Object.toString()\" because \"a\" is null", "input: null",
        "class a.B cannot be cast to class c.D", "input: [F@1b2c3d4e"})
    void rawMessagesAreSeen(final String message) {
        assertTrue(Sentence.fault(message, "").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"input: \"fc.bias\" holds NaN at position 1, train again.",
        "input: the layer \"java.lang.Object\" isn't known.", "input: an index is missing; get it again."})
    void sentencesAreNot(final String message) {
        assertEquals("", Sentence.fault(message, "input").orElse(""));
    }
}
