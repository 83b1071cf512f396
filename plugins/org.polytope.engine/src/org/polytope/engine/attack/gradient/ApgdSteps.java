package org.polytope.engine.attack.gradient;

import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.ThreatModel;

/** How far Auto-PGD goes at each step, and when an image begins again from its best point; by the norm. */
interface ApgdSteps {

    static ApgdSteps of(final ApgdStage stage, final int count, final int size) {
        return stage.threat().norm() == ThreatModel.Norm.L1
            ? new SparseSteps(stage.threat().epsilon(), stage.iterations(), count, size)
            : new HalvingSteps(stage.threat().epsilon(), stage.iterations(), count);
    }

    /**
     * Tells where an image begins, if not at a random point.
     *
     * @param changed how many of its pixels differ from the original there
     */
    void begin(int position, int changed);

    /** @return how many iterations the next checkpoint is away from the last one */
    int window();

    /** Called at each checkpoint, after all images were judged. */
    void nextWindow();

    /** @return the share of the projected step that is taken, the rest being the previous movement */
    double momentumShare();

    /** Moves one image uphill, without projection. */
    void ascend(int position, NormBall ball, float[] images, float[] gradient, int offset, int size);

    /**
     * Judges one image at a checkpoint and chooses its next step size.
     *
     * @param rises how often its loss rose since the last checkpoint
     * @param bestLoss its best loss so far
     * @param changed how many pixels of its best point differ from the original
     * @return whether it goes on from its best point
     */
    boolean goesBack(int position, int rises, float bestLoss, int changed);
}
