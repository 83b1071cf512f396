package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The images of a batch that an attack still works on, numbered from 0. What an attack knows of each image it keeps by
 * the image's position in the batch; for the model the active ones are packed, so that no evaluation is spent on the
 * others.
 */
public final class Active {

    private final int size;

    private int[] positions;

    Active(final int size, final int... positions) {
        this.size = size;
        this.positions = positions;
    }

    /** Work on one image. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param number of the active image
         * @param position in the batch
         */
        void on(int number, int position);
    }

    /** @return the same images, to be dropped without an effect on these */
    public Active copy() {
        return new Active(size, positions);
    }

    /** @return those from one number up to below another */
    public Active part(final int from, final int until) {
        return new Active(size, Arrays.copyOfRange(positions, from, until));
    }

    /** @return how many there are */
    public int count() {
        return positions.length;
    }

    /** @return whether none is left */
    public boolean isEmpty() {
        return positions.length == 0;
    }

    /** @return where the active image of this number stands in the batch */
    public int position(final int number) {
        return positions[number];
    }

    /** @return where each active image stands in the batch; not to be changed */
    public int[] positions() {
        return positions;
    }

    /**
     * @param images {@code [n, c, h, w]} by position
     * @return {@code [count, c, h, w]} by number, an array of the caller's own
     */
    public float[] pack(final float[] images) {
        final var packed = new float[positions.length * size];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(images, positions[i] * size, packed, i * size, size);
        }
        return packed;
    }

    /** @param done by number, whether the image leaves; the others are numbered anew */
    public void drop(final boolean[] done) {
        final var before = positions;
        positions = IntStream.range(0, before.length).filter(i -> !done[i]).map(i -> before[i]).toArray();
    }

    /**
     * Works on all images, on several at once where that is worth it.
     *
     * @param work touches nothing that it does for another image
     */
    public void each(final Work work) {
        final var now = positions;
        PerImage.run(now.length, size, number -> work.on(number, now[number]));
    }
}
