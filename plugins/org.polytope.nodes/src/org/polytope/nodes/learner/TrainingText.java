package org.polytope.nodes.learner;

import java.util.ArrayList;
import java.util.Locale;

import org.polytope.engine.training.TrainingPlan;
import org.polytope.nodes.port.NetworkDefinition;

/** What a training was, in words for the view. */
final class TrainingText {

    private TrainingText() {
    }

    /** @return for example {@code CNN-6, 12 epochs, prototype conformity loss, adversarial training (L∞, ε = 0.1), seed 42} */
    static String summary(final NetworkDefinition definition, final Training training) {
        final var plan = training.plan();
        final var words = new ArrayList<String>();
        words.add(definition.name());
        final var epochs = plan.epochs().count();
        words.add(epochs + (epochs == 1 ? " epoch" : " epochs"));
        words.add(terms(plan));
        final var scheme = plan.scheme();
        words.add(scheme.describe() + scheme.threatModel().map(threat -> " (" + threat.describe() + ")").orElse(""));
        words.add("seed " + plan.seed());
        return String.join(", ", words) + ".";
    }

    private static String terms(final TrainingPlan plan) {
        final var names = plan.terms().stream().map(measure -> measure.name().toLowerCase(Locale.ROOT)).toList();
        final var last = names.get(names.size() - 1);
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }

    /** @return what the curves of attacked images stand for, and warnings */
    static String note(final Training training) {
        final var sentences = new ArrayList<String>();
        training.plan().selection().validation()
            .ifPresent(validation -> sentences.add("Attacked validation images: at most %d, %s, %s."
                .formatted(validation.images(), validation.attack().describe(), validation.threat().describe())));
        sentences.addAll(training.warnings());
        return String.join(" ", sentences);
    }
}
