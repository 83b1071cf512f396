package org.polytope.engine.objective;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;

/**
 * A loss on nearest-prototype logits, z_j = −‖f − w_j‖₂² (the rule of Mustafa et al., ICCV 2019, Eq. 6, as scores),
 * with ∂z_j/∂f = −2 (f − w_j). It leads features from their own prototype to another class' even where the network's
 * last layer has no gradient. Such logits can lie far apart; then cross-entropy vanishes and the margin doesn't. Prototypes
 * of directions are unit vectors, and z_j − z_i = 2 (w_j − w_i)·f then: the nearest is that of the largest cosine, so that the
 * rule and the margin's sign are those of normalized features.
 *
 * @param loss what is made of the logits: {@link CrossEntropy}, {@link Margin} or another
 * @param depth see {@link PrototypeObjective#depth()}; the losses of all depths are summed up, not their logits
 */
public record NearestPrototype(LogitLoss loss, int depth) implements PrototypeObjective {

    /** @throws IllegalArgumentException if the depth is negative */
    public NearestPrototype {
        PrototypeObjective.requireDepth(depth);
    }

    /** @return cross-entropy on nearest-prototype logits at all supervised depths */
    public static NearestPrototype crossEntropy() {
        return new NearestPrototype(new CrossEntropy(), EVERY_DEPTH);
    }

    /** @return the margin of nearest-prototype logits at all supervised depths */
    public static NearestPrototype margin() {
        return new NearestPrototype(new Margin(), EVERY_DEPTH);
    }

    @Override
    public BoundLoss bind(final Prototypes prototypes) {
        return new Bound(this, prototypes);
    }

    private record Bound(NearestPrototype settings, Prototypes prototypes) implements BoundLoss {

        @Override
        public boolean readsFeatures() {
            return true;
        }

        @Override
        public float[] evaluate(final int[] positions, final int[] labels, final Heads heads,
            final Heads gradient) {
            final var losses = new float[heads.count()];
            for (int depth = 0; depth < prototypes.depths(); depth++) {
                if (settings.reads(depth)) {
                    add(depth, heads, labels, losses, gradient);
                }
            }
            return losses;
        }

        private void add(final int depth, final Heads heads, final int[] labels, final float[] losses,
            final Heads gradient) {
            final var features = heads.features()[depth];
            final var logits = new Heads(heads.count(),
                prototypes.logits(depth, features, heads.count()), new float[0][]);
            final var byLogits = gradient == null ? null : logits.zerosLike();
            final var values = settings.loss().evaluate(logits, labels, byLogits);
            for (int i = 0; i < losses.length; i++) {
                losses[i] += values[i];
            }
            if (gradient != null) {
                differentiate(depth, features, byLogits.logits(), gradient.features()[depth]);
            }
        }

        private void differentiate(final int depth, final float[] features, final float[] byLogits,
            final float[] gradient) {
            final var rows = prototypes.attracting(depth);
            final var classes = prototypes.classes();
            final var size = rows.length / classes;
            for (int i = 0; i < byLogits.length; i++) {
                final var feature = i / classes * size;
                final var row = i % classes * size;
                for (int d = 0; d < size && byLogits[i] != 0; d++) {
                    gradient[feature + d] -= 2 * byLogits[i] * (features[feature + d] - rows[row + d]);
                }
            }
        }
    }

    @Override
    public String describe() {
        return loss.describe() + " on nearest-prototype logits" + describeDepth();
    }
}
