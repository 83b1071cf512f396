package org.polytope.engine.attack.blackbox;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Adam;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.Found;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.NormBall;

/** One run of SPSA for a batch. Arrays are by position. */
final class SpsaClimb {

    private final Spsa spsa;

    private final ScoreSearch search;

    private final BestSoFar found;

    private final AimedLoss margin;

    private final NormBall ball;

    private final int size;

    private final float[] centers;

    private final float[] images;

    private final Active active;

    SpsaClimb(final Spsa spsa, final ScoreSearch search) {
        this.spsa = spsa;
        this.search = search;
        found = search.bestAfterALook();
        margin = search.aimed(new Margin());
        ball = search.ball();
        size = search.size();
        centers = search.batch().pixels();
        images = centers.clone();
        active = found.active();
    }

    Found run() {
        if (spsa.randomStart()) {
            active.each((number, position) -> ball.scatter(images, position * size, size,
                search.random(RandomPurpose.SPSA_START, position)));
        }
        final var width = search.range().width();
        final var gradient = new SpsaGradient(search, margin, spsa.samples(), spsa.distance() * width);
        final var adam = Adam.ofAnyScale(spsa.learningRate() * width, images.length);
        judge();
        for (int step = 1; step <= spsa.iterations() && !active.isEmpty(); step++) {
            found.report((step - 1.0) / spsa.iterations());
            final var now = step;
            final var slopes = gradient.of(active, images, now);
            active.each((number, position) -> {
                adam.climb(now, images, position * size, slopes[number]);
                ball.project(images, centers, position * size, size);
            });
            found.countIterations(active);
            judge();
        }
        return found;
    }

    /** Keeps the best, and lets the fooled go. */
    private void judge() {
        if (!active.isEmpty()) {
            active.drop(found.keep(active, images, search.answers(active, images, margin)));
        }
    }
}
