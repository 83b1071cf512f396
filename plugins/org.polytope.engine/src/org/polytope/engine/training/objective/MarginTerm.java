package org.polytope.engine.training.objective;

import java.util.stream.IntStream;

import org.polytope.engine.network.Heads;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Rows.Kind;

/**
 * −log(1.0001 − max_{j≠y} p_j) of each adversarial row: what boosts the cross-entropy of MART, so that the likeliest wrong
 * class gets little (Wang et al., "Improving Adversarial Robustness Requires Revisiting Misclassified Examples", ICLR 2020,
 * Eq. 7; the constant is that of their code). With m the likeliest wrong class, p_m its probability and c the constant, the
 * derivative is p_m (1 − p_m) / (c − p_m) by z_m and −p_m p_j / (c − p_m) by every other z_j.
 */
public record MarginTerm() implements Term {

    private static final double CERTAIN = 1.0001;

    @Override
    public Measure measure() {
        return Measure.PROBABILITY_MARGIN;
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads gradient) {
        final var attacked =
            IntStream.range(0, rows.count()).filter(row -> rows.kind(row) == Kind.ADVERSARIAL).toArray();
        final var losses = new float[attacked.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float)evaluate(heads, attacked[i], rows.labels()[attacked[i]], gradient.logits());
        }
        return losses;
    }

    private static double evaluate(final Heads heads, final int row, final int label, final float[] gradient) {
        final var p = heads.probabilities(row);
        final var wrong = likeliestBut(label, p);
        final var slope = p[wrong] / (CERTAIN - p[wrong]);
        for (int j = 0; j < p.length; j++) {
            gradient[row * p.length + j] += (float)(slope * ((j == wrong ? 1 : 0) - p[j]));
        }
        return -Math.log(CERTAIN - p[wrong]);
    }

    private static int likeliestBut(final int label, final double... probabilities) {
        var best = label == 0 ? 1 : 0;
        for (int j = best + 1; j < probabilities.length; j++) {
            best = j != label && probabilities[j] > probabilities[best] ? j : best;
        }
        return best;
    }
}
