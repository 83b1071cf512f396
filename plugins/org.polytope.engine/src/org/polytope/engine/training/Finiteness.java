package org.polytope.engine.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.polytope.engine.descent.StepWatch;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.training.objective.Objective;
import org.polytope.engine.training.objective.Objective.Part;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Term;
import org.polytope.engine.training.optimizer.Optimization;

/**
 * Stops a training whose numbers are no longer finite, and says where they came from and what to lower.
 *
 * @param classifier the network that learns
 * @param parameters its live ones
 */
record Finiteness(Optimization settings, Classifier classifier, Parameters parameters) {

    /**
     * @param value of the loss for these rows
     * @param mode of the pass that it was made of
     * @param place where training stands
     */
    void require(final Objective.Value value, final Rows rows, final Mode mode, final String place) {
        if (Double.isFinite(value.total())) {
            return;
        }
        final var parts = value.parts().stream()
            .map(part -> part.term().measure().name().toLowerCase(Locale.ROOT) + " " + part.mean())
            .collect(Collectors.joining(", "));
        throw new TrainingDivergedException("The loss is no longer a finite number at %s (%s). %s Lower %s."
            .formatted(place, parts, where(rows, mode), Remedies.of(suspects(value), settings)));
    }

    /**
     * Looks at a step: at the gradients, and at what it has left: numbers that were finite before may be so large by now that
     * they aren't any more, and an epoch that ends so is not to be judged, kept or returned.
     *
     * @param value of the loss that is differentiated
     * @param place where training stands
     */
    StepWatch watch(final Objective.Value value, final String place) {
        return new StepWatch() {

            @Override
            public void gradients(final Parameters gradients) {
                NonFiniteLayer.ofGradients(gradients).ifPresent(layer -> {
                    throw new TrainingDivergedException(
                        "The gradient by the weights is no longer finite at %s, first at layer \"%s\". Lower %s."
                            .formatted(place, layer, Remedies.of(suspects(value), settings)));
                });
            }

            @Override
            public void numbers(final Parameters left) {
                NonFiniteLayer.ofParameters(left).ifPresent(layer -> {
                    throw new TrainingDivergedException(
                        "The step at %s has left numbers that aren't finite, first in layer \"%s\". Lower %s."
                            .formatted(
                                place, layer, Remedies.of(suspects(value), settings)));
                });
            }
        };
    }

    private String where(final Rows rows, final Mode mode) {
        final var broken = NonFiniteLayer.ofParameters(parameters);
        if (broken.isPresent()) {
            return "The weights of layer \"%s\" aren't finite any more.".formatted(broken.get());
        }
        return NonFiniteLayer.ofOutputs(classifier, parameters, rows, mode)
            .map("Layer \"%s\" is the first whose outputs aren't finite."::formatted)
            .orElse("The outputs of all layers are finite; what is made of them isn't.");
    }

    /** @return the terms that aren't finite; or all, where these have nothing of their own to lower */
    private static List<Term> suspects(final Objective.Value value) {
        final var broken =
            value.parts().stream().filter(part -> !Double.isFinite(part.mean())).map(Part::term).toList();
        return broken.stream().anyMatch(term -> term.suspect().isPresent()) ? broken
            : value.parts().stream().map(Part::term).toList();
    }
}
