package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.NormBall;

/**
 * Tries images of random noise until one fools the model; of those that fool nobody, the one of the smallest lead is
 * kept.
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
        void add(NormBall ball, float[] image, float[] center, int offset, int size, SplittableRandom random);
    }

    Found run(final ScoreSearch search) {
        final var found = search.bestAfterALook();
        final var margin = search.aimed(new Margin());
        final var ball = search.ball();
        final var size = search.size();
        final var originals = search.batch().pixels();
        final var tried = originals.clone();
        final var active = found.active();
        for (int sample = 0; sample < samples && !active.isEmpty(); sample++) {
            found.report((double)sample / samples);
            final var now = sample;
            active.each((number, position) -> {
                System.arraycopy(originals, position * size, tried, position * size, size);
                noise.add(ball, tried, originals, position * size, size, search.random(purpose, position, now));
            });
            active.drop(found.keep(active, tried, search.answers(active, tried, margin)));
        }
        return found;
    }
}
