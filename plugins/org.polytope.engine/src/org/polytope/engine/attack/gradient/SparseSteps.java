package org.polytope.engine.attack.gradient;

import java.util.Arrays;

import org.polytope.engine.threat.L1Ball;
import org.polytope.engine.threat.NormBall;

/**
 * The steps of Auto-PGD under L1 (Croce and Hein, 2021, "Mind the box!", Alg. 1): along the signs of the largest
 * entries of the gradient only. How many follows from how many pixels the best point changes; where that number still
 * falls, the step is ε again, else it shrinks.
 */
final class SparseSteps implements ApgdSteps {

    private static final double SHRINKAGE = 1.5;

    /** The number of changed pixels falls if it is below this share of what it was. */
    private static final double FALLING = 0.95;

    private final double epsilon;

    private final double[] length;

    private final double[] density;

    private final double[] changedAtCheck;

    private final int size;

    private final int window;

    SparseSteps(final double epsilon, final int iterations, final int count, final int size) {
        this.epsilon = epsilon;
        this.size = size;
        length = new double[count];
        Arrays.fill(length, epsilon);
        density = new double[count];
        Arrays.fill(density, 0.2);
        changedAtCheck = new double[count];
        Arrays.fill(changedAtCheck, size);
        window = Math.max((int)(0.04 * iterations), 1);
    }

    @Override
    public void begin(final int position, final int changed) {
        density[position] = changed / (double)size / SHRINKAGE;
        changedAtCheck[position] = changed;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public void nextWindow() {
        // stays the same under L1
    }

    @Override
    public double momentumShare() {
        return 1;
    }

    @Override
    public void ascend(final int position, final NormBall ball, final float[] images, final float[] gradient,
        final int offset, final int size) {
        final var still = Math.min((int)((1 - density[position]) * size), size - 1);
        L1Ball.moveSteepest(images, offset, gradient, offset, size, size - still, length[position]);
    }

    @Override
    public boolean goesBack(final int position, final int rises, final float bestLoss, final int changed) {
        final var sparser = changed < FALLING * changedAtCheck[position];
        length[position] = sparser ? epsilon : Math.max(length[position] / SHRINKAGE, epsilon / 10);
        begin(position, changed);
        return sparser;
    }
}
