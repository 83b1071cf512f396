package org.polytope.engine.attack;

import java.util.Arrays;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.DifferentiableClassifier.HeadFunction;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.objective.BoundLoss;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel;

/** The {@link Search} of an attack that also asks for gradients. */
public final class GradientSearch extends ScoreSearch {

    private final DifferentiableClassifier target;

    GradientSearch(final DifferentiableClassifier target, final Task task) {
        super(target, task);
        this.target = target;
    }

    /**
     * @return for one climb toward {@code goal}, whatever is done with it
     * @throws IllegalArgumentException if an image lies outside the pixel range or its label is unknown; names it
     */
    public static GradientSearch of(final Goal goal, final DifferentiableClassifier target, final Batch batch,
        final ThreatModel threat, final long seed, final Progress progress) {
        return new GradientSearch(target, Task.of(goal, target, batch, threat, seed, progress));
    }

    /** @return {@code loss} for these images, with the sign that makes it rise toward the goal */
    public AimedLoss aimed(final Loss loss) {
        return aimed(loss.bind(new UnchangedImages(target, this), batch()));
    }

    /** @return {@code loss}, with the sign that makes it rise toward the goal */
    public AimedLoss aimed(final BoundLoss loss) {
        return new SignedLoss(loss, aim());
    }

    /** @return what the model says of the active images, by number, and how the loss rises */
    public Slopes slopes(final Active active, final float[] images, final AimedLoss loss) {
        final var positions = active.positions();
        final var objective = new float[positions.length];
        final var predicted = new int[positions.length];
        final var gradient = gradient(positions, active.pack(images), loss.readsFeatures(), (first, heads, slopes) -> {
            final var part = Arrays.copyOfRange(positions, first, first + heads.count());
            System.arraycopy(loss.evaluate(part, heads, slopes), 0, objective, first, part.length);
            System.arraycopy(ScoringTarget.argmax(heads.logits(), part.length), 0, predicted, first, part.length);
        });
        return new Slopes(new Answers(objective, predicted), gradient);
    }

    /**
     * @param positions where each of the images stands in the batch; one may be there several times
     * @param packed {@code [positions, c, h, w]}
     * @param function see {@link DifferentiableClassifier#inputGradient}
     * @return {@code [positions, c, h, w]}
     */
    public float[] gradient(final int[] positions, final float[] packed, final boolean features,
        final HeadFunction function) {
        count(positions);
        return target.inputGradient(packed, positions.length, features, function);
    }

    @Override
    Heads heads(final int[] positions, final float[] packed, final boolean features) {
        count(positions);
        return target.heads(packed, positions.length, features);
    }

    @Override
    GradientSearch withGradients() {
        return this;
    }

    @Override
    GradientSearch averaging(final int samples) {
        return new GradientSearch(new AveragedClassifier(target, samples, task().progress()),
            task().averaging(samples));
    }
}
