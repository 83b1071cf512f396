package org.polytope.engine.training.augmentation;

import java.util.function.UnaryOperator;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;

/**
 * One image of a batch, changed in place. Where its pixels go, they keep their values; where colors change, that is done
 * in the 256 levels that the operations are defined for, which stand for the pixel range from its low end to its high
 * one.
 *
 * @param batch whose pixels are changed
 * @param position which of its images
 * @param range the values that a pixel may take
 */
record Picture(Batch batch, int position, PixelRange range) {

    static final int WHITE = 255;

    ImageShape shape() {
        return batch.shape();
    }

    private int start() {
        return position * shape().size();
    }

    /** Moves the pixels; what comes from outside is black, the low end of the range. */
    void move(final AffineMap map) {
        final var plane = shape().height() * shape().width();
        final var moved = new float[plane];
        for (int c = 0; c < shape().channels(); c++) {
            final var channel = start() + c * plane;
            map.sample(batch.pixels(), channel, shape(), moved, range.low());
            System.arraycopy(moved, 0, batch.pixels(), channel, plane);
        }
    }

    /** @return the nearest level of each pixel, {@code [c, h, w]} */
    int[] levels() {
        final var levels = new int[shape().size()];
        for (int i = 0; i < levels.length; i++) {
            final var pixel = range.clip(batch.pixels()[start() + i]);
            levels[i] = (int)Math.round(WHITE * ((double)pixel - range.low()) / range.width());
        }
        return levels;
    }

    /** Sets the pixels to these levels, {@code [c, h, w]}. */
    void set(final int[] levels) {
        for (int i = 0; i < levels.length; i++) {
            batch.pixels()[start() + i] = range.clip((float)(range.low() + range.width() * levels[i] / WHITE));
        }
    }

    /**
     * Gives each level another one, in each channel for itself.
     *
     * @param table makes of how often each level occurs what each level becomes
     */
    void recolor(final UnaryOperator<int[]> table) {
        final var levels = levels();
        final var plane = shape().height() * shape().width();
        for (int channel = 0; channel < levels.length; channel += plane) {
            final var histogram = new int[WHITE + 1];
            for (int i = channel; i < channel + plane; i++) {
                histogram[levels[i]]++;
            }
            final var mapped = table.apply(histogram);
            for (int i = channel; i < channel + plane; i++) {
                levels[i] = mapped[levels[i]];
            }
        }
        set(levels);
    }
}
