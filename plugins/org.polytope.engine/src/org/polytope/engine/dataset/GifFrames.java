package org.polytope.engine.dataset;

import java.io.ByteArrayOutputStream;

/**
 * The blocks of a GIF file (GIF89a, 1990). Its first frame is taken out, since decoders look at all that comes before and
 * behind, and its pixels are counted, since they pass over those that are missing.
 */
final class GifFrames {

    private static final int HEADER = 13;

    private static final int EXTENSION = 0x21;

    private static final int CONTROL = 0xF9;

    private static final int FRAME = 0x2C;

    private static final int FRAME_HEADER = 10;

    private static final int TRAILER = 0x3B;

    private static final int HAS_TABLE = 0x80;

    private final byte[] file;

    private final ByteArrayOutputStream first = new ByteArrayOutputStream();

    private int position;

    private int frames;

    /** Where the control block stands that belongs to the next frame, if any, and its length. */
    private int control;

    private int controlLength;

    private final Object source;

    /** @throws DatasetFormatException if it is cut short, has no frame, or lacks pixels of the first */
    GifFrames(final byte[] file, final Object source) throws DatasetFormatException {
        this.file = file;
        this.source = source;
        try {
            read();
        } catch (final IndexOutOfBoundsException e) {
            throw fault("it ends too early", e);
        }
        if (frames == 0) {
            throw fault("it holds no frame", null);
        }
    }

    private DatasetFormatException fault(final String clause, final Exception cause) {
        return new DatasetFormatException(source, "is a damaged GIF image (%s); replace it.".formatted(clause), cause);
    }

    private void read() throws DatasetFormatException {
        position = HEADER + table(10);
        first.write(file, 0, position);
        for (int block = file[position] & 0xFF; block != TRAILER; block = file[position] & 0xFF) {
            final var begin = position;
            if (block == EXTENSION) {
                position += 2;
                skipParts();
                if (file[begin + 1] == (byte)CONTROL) {
                    control = begin;
                    controlLength = position - begin;
                }
            } else if (block == FRAME) {
                position += FRAME_HEADER + table(begin + 9) + 1;
                final var data = position;
                skipParts();
                if (frames++ == 0) {
                    keep(begin, data);
                }
            } else {
                throw fault("a block is of no known kind", null);
            }
        }
    }

    /** @return how many bytes the table of colors has that a byte of flags announces */
    private int table(final int flags) {
        return (file[flags] & HAS_TABLE) == 0 ? 0 : 3 << (file[flags] & 7) + 1;
    }

    private void skipParts() {
        while (file[position] != 0) {
            position += 1 + (file[position] & 0xFF);
        }
        position++;
    }

    private void keep(final int begin, final int data) throws DatasetFormatException {
        final var pixels = (long)number(begin + 5) * number(begin + 7);
        final var missing = pixels - new GifCodes(file, data).count(pixels);
        if (missing > 0) {
            throw fault("%s of its %s pixels are missing".formatted(missing, pixels), null);
        }
        first.write(file, control, controlLength);
        first.write(file, begin, position - begin);
        first.write(TRAILER);
    }

    private int number(final int at) {
        return file[at] & 0xFF | (file[at + 1] & 0xFF) << 8;
    }

    /** @return a file of the first frame alone */
    byte[] first() {
        return first.toByteArray();
    }

    /** @return how many there are */
    int count() {
        return frames;
    }
}
