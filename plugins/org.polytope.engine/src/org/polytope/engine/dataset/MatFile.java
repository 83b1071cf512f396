package org.polytope.engine.dataset;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import org.polytope.engine.file.FileRegion;

/**
 * The variables of a MATLAB file of level 5, as versions 5 to 7 save them (The MathWorks, "MAT-File Format"): behind the
 * header an element for each, compressed by zlib or not.
 */
final class MatFile implements Closeable {

    private static final int MATRIX = 14;

    private static final int COMPRESSED = 15;

    /** Data sets have a few; each of them is looked into. */
    private static final int MOST_VARIABLES = 1000;

    private final Path file;

    private final FileChannel channel;

    private final ByteOrder order;

    private final long size;

    private long position = MatHeader.BYTES;

    private int variables;

    private MatFile(final Path file, final FileChannel channel, final ByteOrder order, final long size) {
        this.file = file;
        this.channel = channel;
        this.order = order;
        this.size = size;
    }

    /** @throws DatasetFormatException saying what else it is, if it isn't such a file */
    static MatFile open(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        final var channel = FileChannel.open(file);
        try {
            final var size = channel.size();
            final var header = new FileRegion(channel, 0, Math.min(MatHeader.BYTES, size)).readAllBytes();
            return new MatFile(file, channel, MatHeader.order(file, header), size);
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
    }

    /** @return the inside of the next variable, to be closed; empty behind the last one */
    Optional<MatInput> next() throws IOException {
        if (position == size) {
            return Optional.empty();
        } else if (++variables > MOST_VARIABLES) {
            throw new DatasetFormatException(file,
                "holds more than %s variables, which no data set does.".formatted(MOST_VARIABLES));
        }
        final var rest = new FileRegion(channel, position, size - position);
        final var input = input(new BinaryInput(file, rest, BinaryInput.PLAIN), size - position);
        final var tag = input.readTag("a variable");
        final var begin = position + MatInput.ALIGNMENT;
        position = begin + tag.bytes();
        if (tag.type() == COMPRESSED && !tag.small()) {
            return Optional.of(unpacked(begin, tag.bytes()));
        }
        // what follows in the file isn't read with it
        final var plain = new FileRegion(channel, begin, tag.bytes());
        return Optional.of(entered(tag, input(new BinaryInput(file, plain, BinaryInput.PLAIN), tag.bytes())));
    }

    private MatInput input(final BinaryInput input, final long length) {
        return new MatInput(file, input, order, length);
    }

    /** How much it declares to be inside is held against the room for it when its numbers are read. */
    private MatInput unpacked(final long begin, final long length) throws IOException {
        final var stream = new BufferedInputStream(new ZlibStream(new FileRegion(channel, begin, length), length));
        final var input = input(new BinaryInput(file, stream, length), Long.MAX_VALUE);
        try {
            return entered(input.readTag("a compressed variable"), input);
        } catch (final IOException e) {
            input.close();
            throw e;
        }
    }

    private static MatInput entered(final MatInput.Tag tag, final MatInput input) throws IOException {
        if (tag.type() != MATRIX || tag.small()) {
            throw input.damaged("has type %s where a variable should stand".formatted(tag.type()));
        }
        input.enter(tag);
        return input;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
