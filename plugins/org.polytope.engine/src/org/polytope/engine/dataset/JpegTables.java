package org.polytope.engine.dataset;

/** The tables of a JPEG stream (ITU-T T.81, B.2.4). */
final class JpegTables {

    private static final int MOST_TABLES = 4;

    private static final int LENGTHS = 16;

    private static final int MOST_CODES = 256;

    private static final int STEPS = 64;

    private final byte[] bytes;

    JpegTables(final byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws JpegFault unless the segment is made of whole tables, each with no more codes than its lengths allow */
    void requireHuffman(final int content, final int next) throws JpegFault {
        int at = content;
        while (at < next) {
            final var codes = at + 1 + LENGTHS > next ? 0 : codes(at + 1);
            if (codes == 0 || (bytes[at] & 0xFF) >> 4 > 1 || (bytes[at] & 0xF) >= MOST_TABLES
                || codes > next - at - 1 - LENGTHS) {
                throw new JpegFault("a table of its codes is damaged");
            }
            at += 1 + LENGTHS + codes;
        }
    }

    /** @return how many there are; 0 if they can't be told apart */
    private int codes(final int at) {
        int codes = 0;
        int free = 1;
        for (int i = 0; i < LENGTHS; i++) {
            final var count = bytes[at + i] & 0xFF;
            codes += count;
            free = 2 * free - count;
            if (free < 0) {
                return 0;
            }
        }
        return codes > MOST_CODES ? 0 : codes;
    }

    /** @throws JpegFault unless the segment is made of whole tables */
    void requireQuantization(final int content, final int next) throws JpegFault {
        int at = content;
        while (at < next) {
            final var precision = (bytes[at] & 0xFF) >> 4;
            final var length = 1 + STEPS * (precision + 1);
            if (precision > 1 || (bytes[at] & 0xF) >= MOST_TABLES || length > next - at) {
                throw new JpegFault("a table of its steps is damaged");
            }
            at += length;
        }
    }
}
