package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.ThreatModel;

/**
 * Tries images of random noise until one fools the classifier; of those that fool nobody, the one of the smallest
 * lead is kept.
 *
 * @param samples noisy images tried for each image
 * @param purpose of the noise
 * @param noise how one is drawn
 */
record NoiseSearch(int samples, RandomPurpose purpose, Noise noise) {

    /** Moves one image, inside what the threat model allows. */
    @FunctionalInterface
    interface Noise {
        /** @param image of {@code size} numbers at {@code offset}; holds the original, and then the noisy one */
        void add(NormBall ball, float[] image, float[] centre, int offset, int size, SplittableRandom random);
    }

    AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        BatchCheck.require(batch, target);
        final var ball = NormBall.of(threat, target.range());
        final var size = batch.shape().size();
        final var best = BestSoFar.of(batch, new Goal.Untargeted().aim(target, batch, seed));
        for (int sample = 0; sample < samples; sample++) {
            progress.checkCanceled();
            progress.report((double)sample / samples, best::describe);
            final var waiting = best.waiting();
            if (waiting.length == 0) {
                break;
            }
            final var originals = batch.select(waiting);
            final var tried = originals.pixels().clone();
            for (int i = 0; i < waiting.length; i++) {
                noise.add(ball, tried, originals.pixels(), i * size, size,
                    RandomStream.of(seed, purpose, batch.indices()[waiting[i]], sample));
            }
            final var heads = target.heads(tried, waiting.length, false);
            best.keep(waiting, waiting.length, tried,
                new Margin().evaluate(heads, originals.labels(), null),
                DifferentiableClassifier.argmax(heads.logits(), waiting.length));
            best.countQuery(waiting, waiting.length);
        }
        return best.result();
    }
}
