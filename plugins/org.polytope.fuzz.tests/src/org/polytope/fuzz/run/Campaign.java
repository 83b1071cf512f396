package org.polytope.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.fuzz.format.Format;

/**
 * Hands out files to child processes, each format in turn, and counts what becomes of them. A child that ends is
 * replaced, and the file that ended it is a fault.
 */
final class Campaign {

    /** A child that has more resident than its heap and that much, in MiB, has lost native memory. */
    private static final int BESIDE_HEAP = 512;

    private static final int HEAP = 256;

    /** A child has some dozens open: its classes, its libraries, what it talks through. */
    private static final int MOST_OPEN_FILES = 250;

    private final List<Format> formats;

    private final Path folder;

    private final Findings findings;

    private final Map<Format, Tally> tallies = new LinkedHashMap<>();

    /** By format, the first file that nobody has. */
    private final Map<Format, Long> next = new LinkedHashMap<>();

    /**
     * @param first the first file of each format
     * @param folder for children, and for what is found
     */
    Campaign(final List<Format> formats, final long first, final Path folder) {
        this.formats = formats;
        this.folder = folder;
        findings = new Findings(folder.resolve("findings"));
        formats.forEach(format -> tallies.put(format, Tally.NONE));
        formats.forEach(format -> next.put(format, first));
    }

    /** @return by format, what has become of its files so far */
    synchronized Map<Format, Tally> tallies() {
        return new LinkedHashMap<>(tallies);
    }

    Findings findings() {
        return findings;
    }

    /** Reads so many files of each format in one child. */
    void runCount(final long count) throws IOException, InterruptedException {
        try (var child = new Successors("child-1")) {
            for (final var format : formats) {
                final var end = reserve(format, count) + count;
                for (long first = end - count; first < end;) {
                    first = child.run(format, first, end - first, Long.MAX_VALUE >> 21);
                }
            }
        }
    }

    /** Reads files of each format in turn until it is time to stop, in one child of several. */
    void runUntil(final long nanoTime, final String name, final int offset) throws IOException, InterruptedException {
        final long most = 2_000;
        try (var child = new Successors(name)) {
            for (int turn = offset; System.nanoTime() < nanoTime; turn++) {
                final var format = formats.get(turn % formats.size());
                final var begin = reserve(format, most);
                child.run(format, begin, most, 3_000);
            }
        }
    }

    private synchronized long reserve(final Format format, final long count) {
        final var first = next.get(format);
        next.put(format, first + count);
        return first;
    }

    private synchronized void count(final Format format, final Tally tally) {
        tallies.merge(format, tally, Tally::and);
    }

    /** A child, and those that take its place. */
    private final class Successors implements AutoCloseable {

        private final Path place;

        private ChildProcess child;

        Successors(final String name) {
            place = folder.resolve(name);
        }

        /** @return the file behind the last one that was read */
        long run(final Format format, final long first, final long count, final long milliseconds)
            throws IOException, InterruptedException {
            if (child == null || !child.isAlive()) {
                close();
                child = ChildProcess.start(HEAP, place, findings.folder());
            }
            final var whole = child.order(format, first, count, milliseconds);
            final var resident = child.resident();
            final var tally = child.journal().tally().withResident(resident);
            final var last = child.journal().number();
            if (!whole) {
                final var counted = child.exitCode() == Child.EXHAUSTED ? tally : tally.withDeath();
                keepDeath(format, last);
                count(format, counted);
                return last + 1;
            }
            keepStrange(format, first, last, resident);
            count(format, tally);
            return last + 1;
        }

        private void keepDeath(final Format format, final long number) throws IOException, InterruptedException {
            final var code = child.exitCode();
            if (code != Child.HANGS && code != Child.EXHAUSTED) {
                final var words = child.lastWords();
                findings.keep(format, number, Input.of(format, number).file(),
                    "the process ended with " + code, words.lines().filter(line -> line.startsWith("# C  ["))
                        .findFirst().orElse(""),
                    words);
            }
            Files.deleteIfExists(place.resolve("hs_err.log"));
        }

        /** Looks for what a single file doesn't show, and ends the child that shows it. */
        private void keepStrange(final Format format, final long first, final long last, final long resident)
            throws IOException {
            final var strange = new ArrayList<String>();
            final var left = child.leftBehind();
            if (!left.isEmpty()) {
                strange.add("%s are left behind".formatted(left));
            }
            if (resident > (long)(HEAP + BESIDE_HEAP) << 20) {
                strange.add("%s MiB are resident".formatted(resident >> 20));
            }
            if (child.openFiles() > MOST_OPEN_FILES) {
                strange.add("%s files are open".formatted(child.openFiles()));
            }
            for (final var one : strange) {
                findings.keep(format, first, new byte[0],
                    "when files %s to %s were read, %s".formatted(first, last, one), "", "");
                count(format, Tally.NONE.withDeath());
            }
            if (!strange.isEmpty()) {
                close();
            }
        }

        @Override
        public void close() throws IOException {
            if (child != null) {
                child.close();
            }
            child = null;
        }
    }
}
