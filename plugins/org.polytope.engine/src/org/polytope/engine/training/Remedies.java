package org.polytope.engine.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.polytope.engine.Numbers;
import org.polytope.engine.training.objective.Term;
import org.polytope.engine.training.optimizer.Optimization;

/** What to lower where a loss gets out of hand. */
final class Remedies {

    private Remedies() {
    }

    /** @return for a training as it was planned: {@code β of TRADES (60) or the learning rate (0.1), or limit …} */
    static String of(final TrainingPlan plan) {
        return of(plan.scheme().terms(), plan.optimization());
    }

    /** @param terms which of them may be at fault */
    static String of(final List<Term> terms, final Optimization settings) {
        final var limit = settings.gradientClip() > 0 ? "" : ", or limit the gradient's norm";
        return Stream.concat(terms.stream().map(Term::suspect).flatMap(Optional::stream),
            Stream.of("the learning rate (" + Numbers.plain(settings.optimizer().learningRate()) + ")"))
            .collect(Collectors.joining(" or ")) + limit;
    }
}
