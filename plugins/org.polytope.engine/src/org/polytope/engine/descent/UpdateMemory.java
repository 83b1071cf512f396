package org.polytope.engine.descent;

/** What a formula remembers of one array of parameters from step to step. */
public final class UpdateMemory {

    private final float[][] arrays;

    private int steps;

    /** @param arrays how many of them, of {@code size} numbers each */
    public UpdateMemory(final int arrays, final int size) {
        this.arrays = new float[arrays][size];
    }

    /** @return live, in the order that the formula lays down */
    public float[] array(final int position) {
        return arrays[position];
    }

    /** @return how many steps were made */
    public int steps() {
        return steps;
    }

    /** @param number how many steps were made by now */
    public void steps(final int number) {
        steps = number;
    }
}
