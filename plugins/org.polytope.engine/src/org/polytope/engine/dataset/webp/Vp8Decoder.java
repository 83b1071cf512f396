package org.polytope.engine.dataset.webp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;

/** Decodes one key frame of VP8, which is what a WebP file of lossy compression holds. */
public final class Vp8Decoder {

    private static final int TAG = 10;

    private static final int BLOCK = 16;

    /** Kinds of blocks: brightness without its mean, the means, color, brightness. */
    private static final int WITHOUT_MEAN = 0;

    private static final int MEANS = 1;

    private static final int COLOR = 2;

    private static final int BRIGHTNESS = 3;

    private static final int PARTS = -1;

    private final int width;

    private final int height;

    private final int columns;

    private final int rows;

    private final BoolDecoder modes;

    private final Vp8Header header;

    private final BoolDecoder[] residuals;

    private final Coefficients coefficients;

    private final Plane[] planes;

    private final int[] modesAbove;

    private final int[] modesLeft = new int[4];

    /** Whether blocks above hold anything: four of brightness, two of each color, the means. */
    private final int[][] filledAbove;

    private int[] filledLeft;

    private final int[] filterLevels;

    private final boolean[] filterWithin;

    private final int[] numbers = new int[BLOCK * 24];

    private final int[] blockModes = new int[BLOCK];

    /**
     * @param data holds the frame
     * @param begin where it begins
     * @param end where it ends
     * @throws IOException if it is none, or not complete
     */
    public Vp8Decoder(final byte[] data, final int begin, final int end) throws IOException {
        if (end - begin < TAG || (data[begin] & 1) != 0 || data[begin + 3] != (byte)0x9D || data[begin + 4] != 1
            || data[begin + 5] != 0x2A) {
            throw new IOException("it doesn't begin with a key frame");
        }
        width = width(data, begin);
        height = height(data, begin);
        final var first = (data[begin] & 0xFF | (data[begin + 1] & 0xFF) << 8 | (data[begin + 2] & 0xFF) << 16) >> 5;
        final var residualBegin = begin + TAG + first;
        if (width == 0 || height == 0 || residualBegin > end) {
            throw new EOFException("it ends before its blocks do");
        }
        columns = (width + BLOCK - 1) / BLOCK;
        rows = (height + BLOCK - 1) / BLOCK;
        modes = new BoolDecoder(data, begin + TAG, residualBegin);
        header = new Vp8Header(modes);
        residuals = partitions(data, residualBegin, end);
        coefficients = new Coefficients(header.tokens);
        planes = new Plane[]{new Plane(columns * BLOCK, rows * BLOCK), new Plane(columns * 8, rows * 8),
            new Plane(columns * 8, rows * 8)};
        modesAbove = new int[4 * columns];
        filledAbove = new int[columns][9];
        filterLevels = new int[columns * rows];
        filterWithin = new boolean[columns * rows];
    }

    private BoolDecoder[] partitions(final byte[] data, final int begin, final int end) throws EOFException {
        final var parts = new BoolDecoder[header.partitions];
        int position = begin + 3 * (parts.length - 1);
        for (int i = 0; i < parts.length; i++) {
            final var size = begin + 3 * i;
            if (position > end) {
                throw new EOFException("it ends before its blocks do");
            }
            final var next = i == parts.length - 1 ? end : Math.min(end, position
                + (data[size] & 0xFF | (data[size + 1] & 0xFF) << 8 | (data[size + 2] & 0xFF) << 16));
            parts[i] = new BoolDecoder(data, position, next);
            position = next;
        }
        return parts;
    }

    /** @return the width in pixels that a frame declares which begins there */
    public static int width(final byte[] data, final int begin) {
        return ((data[begin + 7] & 0x3F) << 8) + (data[begin + 6] & 0xFF);
    }

    /** @return the height in pixels that a frame declares which begins there */
    public static int height(final byte[] data, final int begin) {
        return ((data[begin + 9] & 0x3F) << 8) + (data[begin + 8] & 0xFF);
    }

    /**
     * @return red, green and blue {@code [3, h, w]}, bytes 0 … 255
     * @throws EOFException if the frame is not complete
     * @throws InterruptedIOException if the thread was interrupted
     */
    public byte[] decode() throws EOFException, InterruptedIOException {
        for (int y = 0; y < rows; y++) {
            filledLeft = new int[9];
            Arrays.fill(modesLeft, 0);
            final var in = residuals[y & residuals.length - 1];
            for (int x = 0; x < columns; x++) {
                block(x, y, in);
            }
            if (Thread.interrupted()) {
                throw new InterruptedIOException("nobody waits for it any more");
            }
            if (modes.exhausted() || in.exhausted()) {
                throw new EOFException("it ends before its blocks do");
            }
        }
        final var filter = new LoopFilter(header);
        for (int i = 0; i < filterLevels.length; i++) {
            filter.apply(planes, i % columns, i / columns, filterLevels[i], filterWithin[i]);
        }
        return new YuvPlanes(planes, width, height).toRgb();
    }

    private void block(final int x, final int y, final BoolDecoder in) {
        final var segment = header.mapped ? segment() : 0;
        final var skipped = header.skips && modes.bit(header.skipProbability) == 1;
        final var mode = mode(x);
        final var colorMode = colorMode();
        Arrays.fill(numbers, 0);
        final var filled = skipped ? skip(x, mode) : read(in, x, mode, header.steps[segment]);
        final var i = y * columns + x;
        filterLevels[i] = header.filterLevels[segment][mode == PARTS ? 1 : 0];
        filterWithin[i] = mode == PARTS || filled;
        if (mode == PARTS) {
            parts(x, y);
        } else {
            Prediction.whole(planes[0], x * BLOCK, y * BLOCK, BLOCK, mode);
            for (int n = 0; n < 16; n++) {
                Transform.add(numbers, n * 16, planes[0], planes[0].at(x * BLOCK + n % 4 * 4, y * BLOCK + n / 4 * 4));
            }
        }
        for (int c = 1; c < planes.length; c++) {
            Prediction.whole(planes[c], x * 8, y * 8, 8, colorMode);
            for (int n = 0; n < 4; n++) {
                Transform.add(numbers, (12 + 4 * c + n) * 16, planes[c],
                    planes[c].at(x * 8 + n % 2 * 4, y * 8 + n / 2 * 4));
            }
        }
    }

    private int segment() {
        return modes.bit(header.mapProbabilities[0]) == 0 ? modes.bit(header.mapProbabilities[1])
            : 2 + modes.bit(header.mapProbabilities[2]);
    }

    private int mode(final int x) {
        if (modes.bit(145) == 0) {
            for (int n = 0; n < 16; n++) {
                final var column = 4 * x + n % 4;
                final var mode = partMode(modesAbove[column], modesLeft[n / 4]);
                blockModes[n] = mode;
                modesAbove[column] = mode;
                modesLeft[n / 4] = mode;
            }
            return PARTS;
        }
        final int mode;
        if (modes.bit(156) == 0) {
            mode = modes.bit(163) == 0 ? Prediction.DC : Prediction.VERTICAL;
        } else {
            mode = modes.bit(128) == 0 ? Prediction.HORIZONTAL : Prediction.TRUE_MOTION;
        }
        Arrays.fill(modesAbove, 4 * x, 4 * x + 4, mode);
        Arrays.fill(modesLeft, mode);
        return mode;
    }

    private int partMode(final int above, final int left) {
        int node = 0;
        do {
            node = TREE[node + modes.bit(Vp8Tables.blockMode(above, left, node / 2))];
        } while (node > 0);
        return -node;
    }

    /** Pairs of branches; what isn't above 0 is a mode, negated. */
    private static final int[] TREE = {0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9};

    private int colorMode() {
        if (modes.bit(142) == 0) {
            return Prediction.DC;
        } else if (modes.bit(114) == 0) {
            return Prediction.VERTICAL;
        }
        return modes.bit(183) == 0 ? Prediction.HORIZONTAL : Prediction.TRUE_MOTION;
    }

    private boolean skip(final int x, final int mode) {
        // of blocks that are predicted in parts there are no means, of which nothing changes then
        Arrays.fill(filledAbove[x], 0, mode == PARTS ? 8 : 9, 0);
        Arrays.fill(filledLeft, 0, mode == PARTS ? 8 : 9, 0);
        return false;
    }

    /** @return whether there is any number but 0 */
    private boolean read(final BoolDecoder in, final int x, final int mode, final int... steps) {
        final var above = filledAbove[x];
        int first = 0;
        if (mode != PARTS) {
            final var means = new int[16];
            final var count = coefficients.read(in, MEANS, above[8] + filledLeft[8], 0, steps[2], steps[3], means, 0);
            above[8] = count > 0 ? 1 : 0;
            filledLeft[8] = above[8];
            Transform.means(numbers, means);
            first = 1;
        }
        for (int n = 0; n < 16; n++) {
            one(in, mode == PARTS ? BRIGHTNESS : WITHOUT_MEAN, above, n % 4, n / 4, first, steps[0], steps[1], n);
        }
        for (int n = 0; n < 8; n++) {
            final var channel = 4 + n / 4 * 2;
            one(in, COLOR, above, channel + n % 2, channel + n % 4 / 2, 0, steps[4], steps[5], 16 + n);
        }
        for (final var number : numbers) {
            if (number != 0) {
                return true;
            }
        }
        return false;
    }

    private void one(final BoolDecoder in, final int kind, final int[] above, final int column, final int row,
        final int first, final int dc, final int ac, final int block) {
        final var count =
            coefficients.read(in, kind, above[column] + filledLeft[row], first, dc, ac, numbers, block * 16);
        above[column] = count > first ? 1 : 0;
        filledLeft[row] = above[column];
    }

    private void parts(final int x, final int y) {
        final var plane = planes[0];
        final var right = new int[4];
        for (int n = 0; n < 16; n++) {
            final var at = plane.at(x * BLOCK + n % 4 * 4, y * BLOCK + n / 4 * 4);
            // blocks to the right come later: all four rows of the last column look above the whole block
            final var above = n % 4 == 3 ? plane.at(x * BLOCK + BLOCK, y * BLOCK - 1) : at - plane.stride + 4;
            for (int i = 0; i < 4; i++) {
                right[i] = n % 4 == 3 && x == columns - 1 && y > 0 ? plane.get(plane.at(x * BLOCK + 15, y * BLOCK - 1))
                    : plane.get(above + i);
            }
            Prediction.part(plane, at, blockModes[n], right);
            Transform.add(numbers, n * 16, plane, at);
        }
    }
}
