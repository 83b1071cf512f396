package org.polytope.engine.dataset;

import java.util.HashSet;
import java.util.Set;

/**
 * What a JPEG stream says of its image (ITU-T T.81, B.2.2).
 *
 * @param progressive whether the scans refine each other
 * @param lossless whether nothing is transformed
 * @param pixels height times width
 * @param blocks how many blocks of 8×8 samples all components have, at least
 * @param components their names
 */
record JpegFrame(boolean progressive, boolean lossless, long pixels, long blocks, Set<Byte> components) {

    private static final int BLOCK = 64;

    private static final int BASELINE = 0xC0;

    private static final int EXTENDED = 0xC1;

    private static final int PROGRESSIVE = 0xC2;

    private static final int LOSSLESS = 0xC3;

    private static final int ARITHMETIC = 0xC9;

    private static final int ARITHMETIC_LOSSLESS = 0xCB;

    private static final int MOST_SAMPLES = 4;

    private static final int LAST_COEFFICIENT = 63;

    private static final int LAST_BIT = 13;

    static JpegFrame of(final int marker, final byte[] segment) throws JpegFault {
        if (marker >= ARITHMETIC && marker <= ARITHMETIC_LOSSLESS) {
            throw new JpegFault("it is compressed by arithmetic coding, which isn't read");
        } else if (marker != BASELINE && marker != EXTENDED && marker != PROGRESSIVE && marker != LOSSLESS) {
            throw new JpegFault("it is made of differences, which aren't read");
        }
        final var count = segment.length < 6 ? 0 : segment[5] & 0xFF;
        if (count == 0 || segment.length != 6 + 3 * count) {
            throw new JpegFault("the segment that declares its size is damaged");
        }
        if (segment[0] != Byte.SIZE && marker != LOSSLESS) {
            throw new JpegFault("it has %s bits a sample, and 8 are read".formatted(segment[0] & 0xFF));
        }
        final var pixels = (long)number(segment, 1) * number(segment, 3);
        if (pixels == 0) {
            throw new JpegFault("it doesn't declare its height and width");
        }
        if (count != 1 && count != 3 && count != 4) {
            throw new JpegFault("it has %s components, and 1, 3 and 4 are read".formatted(count));
        }
        final var names = components(segment, count);
        return new JpegFrame(marker == PROGRESSIVE, marker == LOSSLESS, pixels, blocks(segment, count, pixels), names);
    }

    private static long blocks(final byte[] segment, final int count, final long pixels) {
        int across = 1;
        int down = 1;
        int samples = 0;
        for (int i = 0; i < count; i++) {
            final var here = segment[7 + 3 * i] & 0xFF;
            across = Math.max(across, here >> 4);
            down = Math.max(down, here & 0xF);
            samples += (here >> 4) * (here & 0xF);
        }
        return pixels * samples / (across * down) / BLOCK;
    }

    private static Set<Byte> components(final byte[] segment, final int count) throws JpegFault {
        final var names = new HashSet<Byte>();
        for (int i = 0; i < count; i++) {
            final var samples = segment[7 + 3 * i] & 0xFF;
            final var across = samples >> 4;
            final var down = samples & 0xF;
            if (!names.add(segment[6 + 3 * i]) || across < 1 || across > MOST_SAMPLES || down < 1
                || down > MOST_SAMPLES || (segment[8 + 3 * i] & 0xFF) >= MOST_SAMPLES) {
                throw new JpegFault("what it says of its components is damaged");
            }
        }
        return names;
    }

    private static int number(final byte[] segment, final int at) {
        return (segment[at] & 0xFF) << 8 | segment[at + 1] & 0xFF;
    }

    /**
     * @param segment what stands before a scan
     * @return how many components it holds
     * @throws JpegFault if it isn't one of this frame
     */
    int requireScan(final byte[] segment) throws JpegFault {
        final var count = segment.length == 0 ? 0 : segment[0] & 0xFF;
        if (count < 1 || count > components.size() || segment.length != 4 + 2 * count) {
            throw new JpegFault("the beginning of a scan is damaged");
        }
        final var names = new HashSet<Byte>();
        for (int i = 0; i < count; i++) {
            final var tables = segment[2 + 2 * i] & 0xFF;
            if (!components.contains(segment[1 + 2 * i]) || !names.add(segment[1 + 2 * i])
                || tables >> 4 >= MOST_SAMPLES || (tables & 0xF) >= MOST_SAMPLES) {
                throw new JpegFault("a scan is of components that it doesn't have");
            }
        }
        if (progressive) {
            requireRefinement(segment, count);
        }
        return count;
    }

    private static void requireRefinement(final byte[] segment, final int count) throws JpegFault {
        final var from = segment[1 + 2 * count] & 0xFF;
        final var to = segment[2 + 2 * count] & 0xFF;
        final var former = (segment[3 + 2 * count] & 0xFF) >> 4;
        final var bit = segment[3 + 2 * count] & 0xF;
        if (to > LAST_COEFFICIENT || from > to || from == 0 && to != 0 || from > 0 && count != 1 || bit > LAST_BIT
            || former != 0 && former != bit + 1) {
            throw new JpegFault("a scan refines what can't be refined");
        }
    }
}
