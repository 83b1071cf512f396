package org.polytope.engine.attack.blackbox;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.Adam;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.ThreatModel;

/** One run of SPSA for a batch. */
final class SpsaClimb {

    private final Spsa spsa;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final AimedLoss loss;

    private final long seed;

    private final Progress progress;

    private final NormBall ball;

    private final BestSoFar found;

    private final int size;

    private final float[] images;

    private final Active active;

    SpsaClimb(final Spsa spsa, final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        this.spsa = spsa;
        this.target = target;
        this.batch = batch;
        this.seed = seed;
        this.progress = progress;
        final var aim = spsa.goal().aim(target, batch, seed);
        loss = new AimedLoss(new Margin(), aim);
        ball = NormBall.of(threat, target.range());
        found = BestSoFar.of(batch, aim);
        size = batch.shape().size();
        images = batch.pixels().clone();
        active = Active.of(found.waiting());
    }

    AttackResult run() {
        if (spsa.randomStart()) {
            for (final var position : active.positions()) {
                ball.scatter(images, position * size, size,
                    RandomStream.of(seed, RandomPurpose.SPSA_START, batch.indices()[position]));
            }
        }
        final var width = target.range().width();
        final var gradient = new SpsaGradient(target, batch, loss, spsa.samples(), spsa.distance() * width, seed,
            progress);
        final var adam = new Adam(spsa.learningRate() * width, images.length);
        judge();
        for (int step = 1; step <= spsa.iterations() && !active.isEmpty(); step++) {
            progress.report((step - 1.0) / spsa.iterations(), found::describe);
            final var slopes = gradient.of(active, images, step, found);
            for (int i = 0; i < slopes.length; i++) {
                final var position = active.position(i);
                adam.climb(step, images, position * size, slopes[i]);
                ball.project(images, batch.pixels(), position * size, size);
                found.countIteration(position);
            }
            judge();
        }
        return found.result();
    }

    /** Keeps the best, and lets the fooled go. */
    private void judge() {
        if (active.isEmpty()) {
            return;
        }
        progress.checkCanceled();
        final var packed = active.pack(images, size);
        found.countQuery(active.positions(), active.count());
        final var heads = target.heads(packed, active.count(), false);
        final var losses = loss.evaluate(active.positions(), 0, heads, null);
        active.drop(found.keep(active.positions(), active.count(), packed, losses,
            DifferentiableClassifier.argmax(heads.logits(), active.count())));
    }
}
