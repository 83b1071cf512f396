package org.polytope.engine.objective;

/** Numbers without a pattern that a reader of a test can recompute elsewhere. */
public final class Sequences {

    private Sequences() {
    }

    /** @return amplitude · sin(frequency · i + phase) for i = 0, 1, 2, … */
    public static float[] sines(final int length, final double amplitude, final double frequency, final double phase) {
        final var numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = (float)(amplitude * Math.sin(frequency * i + phase));
        }
        return numbers;
    }
}
