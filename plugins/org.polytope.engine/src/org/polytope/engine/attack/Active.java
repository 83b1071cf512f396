package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The images of a batch that an attack still works on. What an attack knows of each image it keeps by the image's
 * position in the batch; for the classifier the active ones are packed, so that no evaluation is spent on the others.
 */
public final class Active {

    private int[] positions;

    private Active(final int[] positions) {
        this.positions = positions;
    }

    /** @param positions of the images in the batch; copied */
    public static Active of(final int... positions) {
        return new Active(positions.clone());
    }

    public int count() {
        return positions.length;
    }

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
     * @param all {@code [n, size]} by position
     * @return {@code [count, size]}, an array of the caller's own
     */
    public float[] pack(final float[] all, final int size) {
        final var packed = new float[positions.length * size];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(all, positions[i] * size, packed, i * size, size);
        }
        return packed;
    }

    /** @return of numbers by position, those of the active images */
    public int[] pick(final int[] all) {
        return Arrays.stream(positions).map(position -> all[position]).toArray();
    }

    /** @param done by number of the active image, whether it leaves */
    public void drop(final boolean[] done) {
        final var before = positions;
        positions = IntStream.range(0, before.length).filter(i -> !done[i]).map(i -> before[i]).toArray();
    }
}
