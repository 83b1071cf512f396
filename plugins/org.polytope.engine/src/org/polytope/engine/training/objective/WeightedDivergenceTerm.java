package org.polytope.engine.training.objective;

import java.util.Optional;

import org.polytope.engine.Require;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.KullbackLeibler;
import org.polytope.engine.objective.KullbackLeibler.Scores;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Rows.Kind;

/**
 * KL(p(x) ‖ p(x′)) · (1.0000001 − p_y(x)) of each adversarial row x′ and its clean partner x: what the network already gets
 * wrong counts most (Wang et al., ICLR 2020, Eq. 9; the constant is that of their code). The gradient flows through both
 * rows, and through the weight, as in their code.
 *
 * @param weight at least 0
 */
public record WeightedDivergenceTerm(double weight) implements Term {

    private static final double CERTAIN = 1.0000001;

    /** @throws IllegalArgumentException if the weight is negative */
    public WeightedDivergenceTerm {
        Require.notNegative("weight of the divergence", weight);
    }

    @Override
    public Measure measure() {
        return Measure.WEIGHTED_DIVERGENCE;
    }

    @Override
    public Optional<String> suspect() {
        return Optional.of("β of MART (%s)".formatted(weight));
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads gradient) {
        final var attacked = rows.partnered(Kind.ADVERSARIAL, Kind.CLEAN);
        final var losses = new float[attacked.length];
        for (int i = 0; i < losses.length; i++) {
            final var clean = rows.partner(attacked[i], Kind.CLEAN);
            losses[i] = (float)evaluate(heads.select(clean, attacked[i]), rows.labels()[clean], gradient.logits(),
                clean, attacked[i]);
        }
        return losses;
    }

    /**
     * With w the weight, ∂w/∂z_j = p_y (p_j − [j = y]).
     *
     * @param pair the clean and the adversarial form of one image
     */
    private static double evaluate(final Heads pair, final int label, final float[] gradient, final int clean,
        final int attacked) {
        final var p = pair.probabilities(0);
        final var classes = p.length;
        final var w = CERTAIN - p[label];
        final var slopes = new float[2 * classes];
        final var divergence = KullbackLeibler.evaluate(new Scores(pair.logits(), 0, slopes),
            new Scores(pair.logits(), 1, slopes), classes);
        for (int j = 0; j < classes; j++) {
            final var ofWeight = p[label] * (p[j] - (j == label ? 1 : 0));
            gradient[clean * classes + j] += (float)(w * slopes[j] + divergence * ofWeight);
            gradient[attacked * classes + j] += (float)(w * slopes[classes + j]);
        }
        return w * divergence;
    }
}
