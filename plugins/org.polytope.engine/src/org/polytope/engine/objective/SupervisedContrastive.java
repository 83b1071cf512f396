package org.polytope.engine.objective;

import java.util.stream.IntStream;

import org.polytope.engine.Require;

/**
 * Supervised contrastive loss (Khosla et al., NeurIPS 2020, Eq. 2): of all other rows of a step, those of the same
 * class shall be the most alike. With unit vectors z = f / ‖f‖₂, the other rows A(i), and P(i) those among them of i's class,
 *
 * <pre>
 * L_i = −1 / |P(i)| · Σ_{p∈P(i)} log( exp(z_i·z_p / τ) / Σ_{a∈A(i)} exp(z_i·z_a / τ) ).
 * </pre>
 *
 * A row without another one of its class has a loss of 0. There are no prototypes.
 *
 * @param temperature τ, above 0; 0.1 in the paper
 */
public record SupervisedContrastive(double temperature) implements FeatureLoss {

    /** @throws IllegalArgumentException if the temperature isn't above 0 */
    public SupervisedContrastive {
        Require.positive("temperature of the supervised contrastive loss", temperature);
    }

    @Override
    public PrototypeSets prototypeSets() {
        return PrototypeSets.NONE;
    }

    @Override
    public String title() {
        return "Supervised contrastive loss";
    }

    @Override
    public void add(final SupervisedDepth depth) {
        final var features = UnitVectors.of(depth.features());
        for (int i = 0; i < depth.losses().length; i++) {
            add(depth, features.units(), i);
        }
        features.pullBack();
    }

    private void add(final SupervisedDepth depth, final Vectors units, final int anchor) {
        final var labels = depth.labels();
        final var alike = IntStream.range(0, labels.length)
            .filter(other -> other != anchor && labels[other] == labels[anchor]).count();
        if (alike == 0) {
            return;
        }
        final var similarities = similarities(units, anchor, labels.length);
        final var largest = IntStream.range(0, similarities.length).filter(other -> other != anchor)
            .mapToDouble(other -> similarities[other]).max().orElseThrow();
        final var sum = IntStream.range(0, similarities.length).filter(other -> other != anchor)
            .mapToDouble(other -> Math.exp(similarities[other] - largest)).sum();
        final var normalizer = largest + Math.log(sum);
        var loss = 0.0;
        for (int other = 0; other < labels.length; other++) {
            if (other != anchor) {
                final var share = labels[other] == labels[anchor] ? 1.0 / alike : 0;
                loss += share * (normalizer - similarities[other]);
                final var slope = Math.exp(similarities[other] - normalizer) - share;
                differentiate(units, anchor, other, (float)(depth.weight() * slope / temperature));
            }
        }
        depth.losses()[anchor] += (float)(depth.weight() * loss);
    }

    private double[] similarities(final Vectors units, final int anchor, final int count) {
        final var size = units.size();
        final var similarities = new double[count];
        for (int other = 0; other < count; other++) {
            var product = 0.0;
            for (int d = 0; d < size; d++) {
                product += (double)units.numbers()[anchor * size + d] * units.numbers()[other * size + d];
            }
            similarities[other] = product / temperature;
        }
        return similarities;
    }

    private static void differentiate(final Vectors units, final int anchor, final int other, final float slope) {
        if (units.gradient() == null) {
            return;
        }
        final var size = units.size();
        for (int d = 0; d < size; d++) {
            units.gradient()[anchor * size + d] += slope * units.numbers()[other * size + d];
            units.gradient()[other * size + d] += slope * units.numbers()[anchor * size + d];
        }
    }
}
