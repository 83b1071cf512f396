package org.polytope.engine.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.polytope.engine.Progress;

/**
 * The files of a tar archive (POSIX.1, ustar), one behind the other: a block with name, length and a sum of its own bytes,
 * then the content, rounded up to blocks. What isn't an ordinary file is passed over; nothing is written anywhere.
 */
final class TarInput implements Closeable {

    /** @param name as it stands there, with folders */
    record Entry(String name, long size) {

        /** @return the name without folders */
        String fileName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /** Of headers and contents. */
    static final int BLOCK = 512;

    private static final int NAME = 100;

    private static final int SIZE = 124;

    private static final int NUMBER = 12;

    private static final int SUM = 148;

    private static final int SUM_LENGTH = 8;

    private static final int TYPE = 156;

    private static final int MOST_ENTRIES = 10_000;

    private static final int AT_ONCE = 1 << 16;

    private final Object source;

    private final BinaryInput input;

    private final Progress progress;

    private int entries;

    /** What isn't read of the content of the last entry, up to the next block. */
    private long left;

    /**
     * @param source what errors call the archive
     * @param progress may cancel
     */
    TarInput(final Object source, final BinaryInput input, final Progress progress) {
        this.source = source;
        this.input = input;
        this.progress = progress;
    }

    /** @return the next file, whose content follows; empty behind the last one */
    Optional<Entry> next() throws IOException {
        while (true) {
            passOver();
            final var header = input.readBytes(BLOCK, "the header of a file");
            if (isEmpty(header)) {
                requireNothingFollows();
                return Optional.empty();
            }
            final var entry = entry(header);
            left = (entry.size() + BLOCK - 1) / BLOCK * BLOCK;
            if (header[TYPE] == '0' || header[TYPE] == 0) {
                return Optional.of(entry);
            }
        }
    }

    private Entry entry(final byte[] header) throws DatasetFormatException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM + SUM_LENGTH ? ' ' : header[i] & 0xFF;
        }
        if (sum != octal(header, SUM, SUM_LENGTH)) {
            throw damaged("has a file whose header isn't what its checksum was made of");
        } else if (++entries > MOST_ENTRIES) {
            throw new DatasetFormatException(source,
                "holds more than %s files, which no data set does.".formatted(MOST_ENTRIES));
        }
        final var size = octal(header, SIZE, NUMBER);
        input.requirePacked(1, size);
        final var name = new String(header, 0, NAME, StandardCharsets.ISO_8859_1);
        final var end = name.indexOf(0);
        return new Entry(end < 0 ? name : name.substring(0, end), size);
    }

    private long octal(final byte[] header, final int offset, final int length) throws DatasetFormatException {
        final var text = new String(header, offset, length, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
        try {
            return Long.parseUnsignedLong(text, 8);
        } catch (final NumberFormatException e) {
            throw damaged("has a file whose header holds no numbers");
        }
    }

    /** Reads some of the content of the last entry. */
    byte[] read(final int count, final String what) throws IOException {
        if (count > left) {
            throw damaged("ends in the middle of " + what);
        }
        left -= count;
        return input.readBytes(count, what);
    }

    private void passOver() throws IOException {
        while (left > 0) {
            progress.checkCanceled();
            read((int)Math.min(left, AT_ONCE), "a file that isn't needed");
        }
    }

    /** Programs fill the last blocks with zeros, so many as they like. */
    private void requireNothingFollows() throws IOException {
        for (var rest = input.readUpTo(AT_ONCE, "its end"); rest.length > 0; rest =
            input.readUpTo(AT_ONCE, "its end")) {
            progress.checkCanceled();
            if (!isEmpty(rest)) {
                throw damaged("goes on behind its end");
            }
        }
    }

    private static boolean isEmpty(final byte[] bytes) {
        for (final var b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private DatasetFormatException damaged(final String problem) {
        return new DatasetFormatException(source, problem + "; it is damaged, get it again.");
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
