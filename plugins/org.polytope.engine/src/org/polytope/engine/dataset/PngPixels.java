package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The compressed pixels of a PNG file that is otherwise intact (ISO/IEC 15948, sections 8 to 10). Decoders stop where they
 * have what they need; here all is unpacked once, so that what is missing, too much, or damaged isn't passed over.
 */
final class PngPixels {

    private static final int HEADER_BYTES = 13;

    private static final int BUFFER = 1 << 16;

    /** By color type; 0 where there is none. */
    private static final int[] SAMPLES = {1, 0, 3, 1, 2, 0, 4};

    /** Of interlaced images: first column and row, steps. */
    private static final int[][] PASSES =
        {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}};

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final byte[] encoded;

    private final Object source;

    private final int header;

    PngPixels(final byte[] encoded, final Object source) throws DatasetFormatException {
        this.encoded = encoded;
        this.source = source;
        header = PngChunks.find(encoded, PngChunks.HEADER).orElse(0);
        final var colors = encoded[header + 9];
        if (PngChunks.length(encoded, PngChunks.HEADER).orElse(0) != HEADER_BYTES || width() < 1 || height() < 1
            || colors < 0 || colors >= SAMPLES.length || SAMPLES[colors] == 0 || !hasDepth(colors)
            || encoded[header + 10] != 0 || encoded[header + 11] != 0 || (encoded[header + 12] & ~1) != 0) {
            throw new DatasetFormatException(source, "is a damaged PNG image, whose header is of no such image; "
                + "replace it.");
        }
    }

    private int depth() {
        return encoded[header + 8];
    }

    private boolean hasDepth(final int colors) {
        return switch (depth()) {
            case 1, 2, 4 -> colors == 0 || colors == 3;
            case 8 -> true;
            case 16 -> colors != 3;
            default -> false;
        };
    }

    int width() {
        return ByteBuffer.wrap(encoded).getInt(header);
    }

    int height() {
        return ByteBuffer.wrap(encoded).getInt(header + 4);
    }

    /** @throws DatasetFormatException if the pixels aren't as many as the header says, or their checksum is wrong */
    void requireWhole() throws DatasetFormatException {
        final var inflater = new Inflater();
        try {
            final var surplus = inflate(inflater);
            if (surplus != 0) {
                throw new DatasetFormatException(source, "is a damaged PNG image (its pixels %s); replace it."
                    .formatted(surplus < 0 ? "end too early" : "are more than it declares"));
            }
        } catch (final DataFormatException e) {
            throw new DatasetFormatException(source,
                "is a damaged PNG image (its compressed pixels are wrong, or their checksum); replace it.", e);
        } finally {
            inflater.end();
        }
    }

    /** @return how many bytes there are more than there should be */
    private long inflate(final Inflater inflater) throws DataFormatException {
        final var chunks = ByteBuffer.wrap(encoded);
        final var expected = expected();
        final var buffer = new byte[(int)Math.min(expected + 1, BUFFER)];
        long count = 0;
        int position = PngChunks.find(encoded, PngChunks.DATA).orElse(encoded.length) - Long.BYTES;
        while (position < encoded.length - Long.BYTES && chunks.getInt(position + 4) == PngChunks.DATA) {
            final var length = chunks.getInt(position);
            inflater.setInput(encoded, position + Long.BYTES, length);
            while (!inflater.finished() && !inflater.needsInput() && count <= expected) {
                count += step(inflater, buffer);
            }
            position += 12 + length;
        }
        return inflater.finished() ? count - expected : count > expected ? 1 : -1;
    }

    private static int step(final Inflater inflater, final byte[] buffer) throws DataFormatException {
        final var count = inflater.inflate(buffer);
        if (inflater.needsDictionary()) {
            throw new DataFormatException("it needs a dictionary");
        }
        return count;
    }

    /** A byte before each row says how it was filtered. */
    private long expected() {
        final var bits = depth() * SAMPLES[encoded[header + 9]];
        long bytes = 0;
        for (final var pass : encoded[header + 12] == 0 ? ONE_PASS : PASSES) {
            final var columns = ((long)width() - pass[0] + pass[2] - 1) / pass[2];
            final var rows = ((long)height() - pass[1] + pass[3] - 1) / pass[3];
            bytes += columns > 0 && rows > 0 ? rows * (1 + (columns * bits + 7) / 8) : 0;
        }
        return bytes;
    }
}
