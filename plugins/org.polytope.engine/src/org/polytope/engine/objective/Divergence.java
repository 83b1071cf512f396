package org.polytope.engine.objective;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.KullbackLeibler.Scores;

/**
 * How far what the classifier says of an example is from what it says of the unchanged image: KL(p(x) ‖ p(x′)) (Zhang et
 * al., "Theoretically Principled Trade-off between Robustness and Accuracy", ICML 2019). It has no gradient at the image
 * itself, and doesn't depend on the class.
 */
public record Divergence() implements Loss {

    @Override
    public String describe() {
        return "divergence from the clean image";
    }

    @Override
    public BoundLoss bind(final DifferentiableClassifier target, final Batch batch) {
        return new Bound(target.heads(batch.pixels(), batch.count(), false).logits());
    }

    /** @param clean the logits of the unchanged images, {@code [n, k]} */
    private record Bound(float[] clean) implements BoundLoss {

        @Override
        public float[] evaluate(final int[] positions, final int[] labels, final Heads heads,
            final Heads gradient) {
            final var classes = heads.logits().length / heads.count();
            final var losses = new float[heads.count()];
            for (int i = 0; i < losses.length; i++) {
                losses[i] = (float)KullbackLeibler.evaluate(new Scores(clean, positions[i], null),
                    new Scores(heads.logits(), i, gradient == null ? null : gradient.logits()), classes);
            }
            return losses;
        }
    }
}
