package org.polytope.fuzz.run;

import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.polytope.fuzz.run.Outcome.Kind;

/**
 * Where a child process notes how far it is, in memory that it shares with its parent: what it noted is there, however
 * the child ended.
 */
final class Journal {

    private static final int NUMBER = 0;

    private static final int SLOWEST = 1;

    private static final int ALLOCATED = 2;

    /** From here on, how many files of each kind there were. */
    private static final int KINDS = 3;

    private final LongBuffer notes;

    private Journal(final LongBuffer notes) {
        this.notes = notes;
    }

    /** @param file made if it isn't there */
    static Journal in(final Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            return new Journal(channel.map(FileChannel.MapMode.READ_WRITE, 0,
                (long)Long.BYTES * (KINDS + Kind.values().length)).asLongBuffer());
        }
    }

    void clear() {
        for (int i = 0; i < notes.capacity(); i++) {
            notes.put(i, 0);
        }
    }

    /** A file is about to be read. */
    void begin(final long number) {
        notes.put(NUMBER, number);
    }

    /** A file was read. */
    void end(final Outcome outcome) {
        final var kind = KINDS + outcome.kind().ordinal();
        notes.put(kind, notes.get(kind) + 1);
        notes.put(SLOWEST, Math.max(notes.get(SLOWEST), outcome.nanoseconds()));
        notes.put(ALLOCATED, Math.max(notes.get(ALLOCATED), outcome.allocated()));
    }

    /** @return the file that is being read, or was read last */
    long number() {
        return notes.get(NUMBER);
    }

    /** @return what is noted, with nothing known of memory */
    Tally tally() {
        return new Tally(notes.get(KINDS + Kind.ACCEPTED.ordinal()), notes.get(KINDS + Kind.REFUSED.ordinal()),
            notes.get(KINDS + Kind.FAULT.ordinal()), notes.get(SLOWEST), notes.get(ALLOCATED), 0);
    }
}
