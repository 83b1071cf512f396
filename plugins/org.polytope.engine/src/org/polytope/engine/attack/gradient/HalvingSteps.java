package org.polytope.engine.attack.gradient;

import java.util.Arrays;

import org.polytope.engine.threat.NormBall;

/** The steps of Auto-PGD under L∞ and L2: from 2ε on, halved where the loss stops rising (Croce and Hein, 2020, §3). */
final class HalvingSteps implements ApgdSteps {

    /** ρ: a loss that rises in at most this share of the steps is taken to oscillate. */
    private static final double RISING_SHARE = 0.75;

    private final double[] length;

    private final float[] bestAtCheck;

    private final boolean[] halvedAtCheck;

    private final int smallestWindow;

    private final int shrinkage;

    private int window;

    HalvingSteps(final double epsilon, final int iterations, final int count) {
        length = new double[count];
        Arrays.fill(length, 2 * epsilon);
        bestAtCheck = new float[count];
        halvedAtCheck = new boolean[count];
        // the second condition below can't hold at the first checkpoint
        Arrays.fill(halvedAtCheck, true);
        window = Math.max((int)(0.22 * iterations), 1);
        smallestWindow = Math.max((int)(0.06 * iterations), 1);
        shrinkage = Math.max((int)(0.03 * iterations), 1);
    }

    @Override
    public void begin(final int position, final int changed) {
        // makes no difference
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void nextWindow() {
        window = Math.max(window - shrinkage, smallestWindow);
    }

    @Override
    public double momentumShare() {
        return 0.75;
    }

    @Override
    public void ascend(final int position, final NormBall ball, final float[] images, final float[] gradient,
        final int offset, final int size) {
        ball.ascend(images, offset, gradient, offset, size, length[position]);
    }

    @Override
    public boolean goesBack(final int position, final int rises, final float bestLoss, final int changed) {
        final var oscillates = rises <= RISING_SHARE * window;
        final var stands = !halvedAtCheck[position] && bestAtCheck[position] >= bestLoss;
        halvedAtCheck[position] = oscillates || stands;
        bestAtCheck[position] = bestLoss;
        if (halvedAtCheck[position]) {
            length[position] /= 2;
        }
        return halvedAtCheck[position];
    }
}
