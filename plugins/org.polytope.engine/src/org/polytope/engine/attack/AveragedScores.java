package org.polytope.engine.attack;

import org.polytope.engine.Progress;
import org.polytope.engine.network.ScoringTarget;

/**
 * A model that answers with the mean of several answers of another.
 *
 * @param original the model that answers randomly
 * @param samples how many answers are averaged
 * @param progress asked before each of them
 */
record AveragedScores(ScoringTarget original, int samples, Progress progress) implements ScoringTarget, TargetView {

    @Override
    public float[] scores(final float[] pixels, final int count) {
        final var mean = new float[count * classes()];
        for (int sample = 0; sample < samples; sample++) {
            progress.checkCanceled();
            final var scores = original.scores(pixels, count);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += scores[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= samples;
        }
        return mean;
    }
}
