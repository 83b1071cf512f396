package org.polytope.engine.training.objective;

import java.util.Optional;

import org.polytope.engine.Require;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.KullbackLeibler;
import org.polytope.engine.objective.KullbackLeibler.Scores;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Rows.Kind;

/**
 * KL(p(x) ‖ p(x′)) of each adversarial row x′ and its clean partner x; the gradient flows through both (Zhang et al., ICML
 * 2019, and their code).
 *
 * @param weight at least 0
 */
public record DivergenceTerm(double weight) implements Term {

    /** @throws IllegalArgumentException if the weight is negative */
    public DivergenceTerm {
        Require.notNegative("weight of the divergence", weight);
    }

    @Override
    public Measure measure() {
        return Measure.DIVERGENCE;
    }

    @Override
    public Optional<String> suspect() {
        return Optional.of("β of TRADES (%s)".formatted(weight));
    }

    @Override
    public float[] evaluate(final Heads heads, final Rows rows, final Heads gradient) {
        final var classes = heads.logits().length / heads.count();
        final var attacked = rows.partnered(Kind.ADVERSARIAL, Kind.CLEAN);
        final var losses = new float[attacked.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float)KullbackLeibler.evaluate(
                new Scores(heads.logits(), rows.partner(attacked[i], Kind.CLEAN), gradient.logits()),
                new Scores(heads.logits(), attacked[i], gradient.logits()), classes);
        }
        return losses;
    }
}
