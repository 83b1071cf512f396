package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.Schedule.LinearWarmUp;
import org.polytope.engine.training.scheme.StandardTraining;

/**
 * What a plan asks for and its epochs leave no time for: it would be left out, or stay below its strength, without a word.
 *
 * @param plan what is to be done
 */
record NeverReached(TrainingPlan plan) {

    /** @return sentences; empty where everything gets its turn */
    List<String> sentences() {
        final var sentences = new ArrayList<String>();
        final var left = plan.epochs().count() - plan.epochs().warmUp();
        if (left > 0) {
            sentences.addAll(plan.scheme().neverReached(left));
            plan.conformity().ifPresent(loss -> add(loss, sentences));
        } else if (!(plan.scheme() instanceof StandardTraining) || plan.conformity().isPresent()) {
            sentences.add(("All %s epochs are warm-up epochs on unchanged images, so that what comes after the warm-up "
                + "(%s%s) never begins: train for more epochs, or warm up in fewer.").formatted(plan.epochs().count(),
                    plan.scheme().describe(), plan.conformity()
                        .map(loss -> ", " + name(loss)).orElse("")));
        }
        if (plan.optimization().schedule() instanceof LinearWarmUp schedule
            && schedule.epochs() > plan.epochs().count()) {
            sentences
                .add("The learning rate grows over %s epochs, but there are only %s: it never reaches its full value."
                    .formatted(schedule.epochs(), plan.epochs().count()));
        }
        return sentences;
    }

    private void add(final ConformityTraining conformity, final List<String> sentences) {
        final var taking = plan.epochs().count() - plan.withoutConformity();
        if (taking == 0) {
            sentences
                .add("The loss of the features (%s) joins in after %s epochs, but there are no more than these: %s."
                    .formatted(name(conformity), plan.withoutConformity(),
                        "train for more epochs, or let it join in earlier"));
        } else if (conformity.rampUpEpochs() > taking) {
            sentences.add(("The loss of the features (%s) grows over %s epochs, but takes part in only %s: it never "
                + "reaches its full weight.").formatted(name(conformity),
                    conformity.rampUpEpochs(), taking));
        }
    }

    private static String name(final ConformityTraining conformity) {
        return conformity.loss().title().toLowerCase(Locale.ROOT);
    }
}
