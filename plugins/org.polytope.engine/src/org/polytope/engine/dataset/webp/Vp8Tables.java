package org.polytope.engine.dataset.webp;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The numbers that the format lays down (RFC 6386, sections 11.5, 13.4, 13.5 and 14.1), in this order in a file. */
final class Vp8Tables {

    /** Probabilities of tokens: of 4 kinds of block, 8 bands, 3 contexts, 11 branches. */
    static final int TOKENS = 4 * 8 * 3 * 11;

    /** Modes of prediction of a block of 4×4 pixels. */
    static final int MODES = 10;

    private static final int QUALITIES = 128;

    private static final int[] DEFAULTS = new int[TOKENS];

    private static final int[] UPDATES = new int[TOKENS];

    private static final int[] BLOCK_MODES = new int[MODES * MODES * (MODES - 1)];

    private static final int[] DC = new int[QUALITIES];

    private static final int[] AC = new int[QUALITIES];

    static {
        try (var file = new DataInputStream(Vp8Tables.class.getResourceAsStream("vp8-tables.bin"))) {
            for (final var bytes : new int[][]{DEFAULTS, UPDATES, BLOCK_MODES}) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = file.readUnsignedByte();
                }
            }
            for (final var shorts : new int[][]{DC, AC}) {
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = file.readUnsignedShort();
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Vp8Tables() {
    }

    /** @return the probabilities of tokens at the beginning of a frame; the caller's own */
    static int[] tokens() {
        return DEFAULTS.clone();
    }

    /** @return how probable it is that a probability of tokens stays as it is */
    static int stays(final int token) {
        return UPDATES[token];
    }

    /** @return the probability of a branch of the tree of modes, given the modes of the blocks above and to the left */
    static int blockMode(final int above, final int left, final int branch) {
        return BLOCK_MODES[(above * MODES + left) * (MODES - 1) + branch];
    }

    /** @return the step of the mean of a block at a quality, which is clipped to {@code [0, most]} */
    static int dc(final int quality, final int most) {
        return DC[Math.min(Math.max(quality, 0), most)];
    }

    /** @return the step of the other numbers of a block at a quality, which is clipped */
    static int ac(final int quality) {
        return AC[Math.min(Math.max(quality, 0), QUALITIES - 1)];
    }
}
