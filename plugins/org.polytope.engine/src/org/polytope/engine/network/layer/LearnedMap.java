package org.polytope.engine.network.layer;

import org.polytope.engine.dataset.ImageShape;

/**
 * Learned numbers that meet every image's feature map, number by number: one parameter with the extents of the feature map,
 * {@code [c, h, w]}, or 1 where one number is meant for all.
 */
public sealed interface LearnedMap extends SingleInputLayer permits Offset, Factor {

    /** @return whether channels get numbers of their own */
    boolean perChannel();

    /** @return whether rows do */
    boolean perRow();

    /** @return whether columns do */
    boolean perColumn();

    @Override
    default ImageShape outputShape(final ImageShape input) {
        return input;
    }

    /**
     * @param input what the numbers meet
     * @return their shape, before they are repeated
     */
    default ImageShape numbers(final ImageShape input) {
        return new ImageShape(perChannel() ? input.channels() : 1, perRow() ? input.height() : 1,
            perColumn() ? input.width() : 1);
    }

    /**
     * @param maps the extents {@code [n, c, h, w]} of what the numbers meet
     * @return theirs, {@code [1, c, h, w]}, with 1 where one number is meant for all
     */
    default long[] extents(final long... maps) {
        return new long[]{1, perChannel() ? maps[1] : 1, perRow() ? maps[2] : 1, perColumn() ? maps[3] : 1};
    }
}
