package org.polytope.engine.attack;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;

/**
 * Random points of the ball. It needs no gradient, so where it fools an image that gradient attacks didn't, their
 * gradients are at fault (Athalye et al., 2018). Of points that fool nobody, the one of the smallest lead is kept.
 *
 * @param samples points tried for each image, at least 1
 */
public record RandomSearch(int samples) implements Attack {

    private static final long PURPOSE = 0x6e6f697365L;

    /** @throws IllegalArgumentException if no point would be tried */
    public RandomSearch {
        if (samples < 1) {
            throw new IllegalArgumentException("A random search needs at least one sample, not " + samples + ".");
        }
    }

    @Override
    public String describe() {
        return "random search, " + samples + " samples";
    }

    @Override
    public AttackResult run(final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        BatchCheck.require(batch, target);
        final var ball = NormBall.of(threat, target.range());
        final var size = batch.shape().size();
        final var best = BestSoFar.of(batch, new Goal.Untargeted().aim(target, batch, seed));
        for (int sample = 0; sample < samples; sample++) {
            progress.checkCanceled();
            final var waiting = best.waiting();
            if (waiting.length == 0) {
                break;
            }
            final var tried = batch.select(waiting);
            for (int i = 0; i < waiting.length; i++) {
                ball.scatter(tried.pixels(), i * size, size,
                    RandomStream.of(seed, PURPOSE, batch.indices()[waiting[i]], sample));
            }
            final var heads = target.heads(tried.pixels(), waiting.length, false);
            best.keep(waiting, waiting.length, tried.pixels(), new Margin().evaluate(heads, tried.labels(), null),
                DifferentiableClassifier.argmax(heads.logits(), waiting.length));
            best.countQuery(waiting, waiting.length);
        }
        return best.result();
    }
}
