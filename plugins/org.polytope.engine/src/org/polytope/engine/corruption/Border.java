package org.polytope.engine.corruption;

/** What stands beyond the ends of a row or column. */
enum Border {

    /** {@code a a | a b c d | d d}: SciPy's {@code nearest}, OpenCV's {@code REPLICATE}, ImageMagick's {@code edge}. */
    NEAREST {
        @Override
        int inside(final int position, final int length) {
            return Math.min(Math.max(position, 0), length - 1);
        }
    },

    /** {@code b a | a b c d | d c}: SciPy's {@code reflect}. */
    REFLECT {
        @Override
        int inside(final int position, final int length) {
            final var there = Math.floorMod(position, 2 * length);
            return there < length ? there : 2 * length - 1 - there;
        }
    },

    /** {@code c b | a b c d | c b}: OpenCV's {@code REFLECT_101}. */
    REFLECT_101 {
        @Override
        int inside(final int position, final int length) {
            if (length == 1) {
                return 0;
            }
            final var there = Math.floorMod(position, 2 * length - 2);
            return there < length ? there : 2 * length - 2 - there;
        }
    };

    /** @return the position within {@code [0, length)} whose number stands at {@code position} */
    abstract int inside(int position, int length);
}
