package org.polytope.engine.objective;

import java.util.stream.IntStream;

import org.polytope.engine.Numbers;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;

/**
 * L_CE + λ · Σ_l L_PC(f^l, y): what training with prototypes minimizes, and so what an attack climbs that knows of it
 * (Mustafa et al., ICCV 2019, Table 3). The attack's form may be another than the training's, and should be where that is
 * bounded, a margin or an attraction alone: all of them bring features to the same prototypes, and the paper's has a gradient
 * everywhere. Behind a loss of directions, prototypes are unit vectors and features long, so that ‖f − w‖ is about
 * ‖f‖ − w·f / ‖f‖: differences of such distances are those of cosines.
 *
 * @param weight λ, at least 0; 1 in the paper
 * @param conformity the form of L_PC. The attraction and repulsion of the training are a natural choice; a finite reach
 *            hides the gradient from an attack
 * @param depth see {@link PrototypeObjective#depth()}
 */
public record ConformityObjective(double weight, PrototypeConformity conformity, int depth)
    implements PrototypeObjective {

    /** @throws IllegalArgumentException if the weight is negative or not finite, or the depth negative */
    public ConformityObjective {
        PrototypeObjective.requireDepth(depth);
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                "The weight of prototype conformity must be a number of at least 0, but is " + weight + ".");
        }
    }

    /** @return cross-entropy and the loss as printed in the paper, at all supervised depths */
    public static ConformityObjective paper(final double weight) {
        return new ConformityObjective(weight, PrototypeConformity.paper(), EVERY_DEPTH);
    }

    @Override
    public BoundLoss bind(final Prototypes prototypes) {
        final var weights =
            IntStream.range(0, prototypes.depths()).mapToObj(position -> reads(position) ? weight : 0.0).toList();
        return new Bound(DeepSupervision.of(conformity, weights, prototypes));
    }

    private record Bound(DeepSupervision conformity) implements BoundLoss {

        private static final CrossEntropy CROSS_ENTROPY = new CrossEntropy();

        @Override
        public boolean readsFeatures() {
            return true;
        }

        @Override
        public float[] evaluate(final int[] positions, final int[] labels, final Heads heads,
            final Heads gradient) {
            final var losses = CROSS_ENTROPY.evaluate(heads, labels, gradient);
            final var terms = conformity.evaluate(heads, labels, gradient);
            for (int i = 0; i < losses.length; i++) {
                losses[i] += terms[i];
            }
            return losses;
        }
    }

    @Override
    public String describe() {
        return "cross-entropy + %s prototype conformity%s".formatted(Numbers.exact(weight),
            describeDepth());
    }
}
