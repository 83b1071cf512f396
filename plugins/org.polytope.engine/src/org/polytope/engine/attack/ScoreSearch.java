package org.polytope.engine.attack;

import java.util.stream.IntStream;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.objective.LogitLoss;

/** The {@link Search} of an attack that also asks for scores. */
public class ScoreSearch extends Search {

    private final ScoringTarget target;

    ScoreSearch(final ScoringTarget target, final Task task) {
        super(target, task);
        this.target = target;
    }

    /** @return {@code loss}, with the sign that makes it rise toward the goal */
    public final AimedLoss aimed(final LogitLoss loss) {
        return new SignedLoss(loss, aim());
    }

    /** @return {@code [count, k]}, scores of the active images, by number */
    public final float[] scores(final Active active, final float[] images) {
        return heads(active.positions(), active.pack(images), false).logits();
    }

    /** @return what the model says of the active images, by number */
    public final Answers answers(final Active active, final float[] images, final AimedLoss loss) {
        return answers(active.positions(), active.pack(images), loss);
    }

    /**
     * @param positions where each of the images stands in the batch; one may be there several times
     * @param packed {@code [positions, c, h, w]}; may be outside the pixel range
     * @return what the model says of them
     */
    public final Answers answers(final int[] positions, final float[] packed, final AimedLoss loss) {
        final var heads = heads(positions, packed, loss.readsFeatures());
        return new Answers(loss.evaluate(positions, heads, null),
            ScoringTarget.argmax(heads.logits(), positions.length));
    }

    /** @param features whether features are wanted too */
    Heads heads(final int[] positions, final float[] packed, final boolean features) {
        if (features) {
            throw new IllegalStateException("The model gives away its scores, but no features.");
        }
        return new Heads(positions.length,
            Affordable.of(positions, count(positions), batch()).scores(packed, target), new float[0][]);
    }

    @Override
    ScoreSearch within(final int queries) {
        return new ScoreSearch(target, task().within(queries));
    }

    @Override
    final ScoreSearch withScores() {
        return this;
    }

    @Override
    ScoreSearch averaging(final int samples) {
        return new ScoreSearch(new AveragedScores(target, samples, task().progress()), task().averaging(samples));
    }

    @Override
    final float[] unchangedScores() {
        return heads(IntStream.range(0, batch().count()).toArray(), batch().pixels(), false).logits();
    }
}
