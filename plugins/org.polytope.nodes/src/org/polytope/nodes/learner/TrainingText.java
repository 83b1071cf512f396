package org.polytope.nodes.learner;

import java.util.ArrayList;

import org.polytope.engine.threat.ThreatModel;
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
        words.add(plan.epochs() + (plan.epochs() == 1 ? " epoch" : " epochs"));
        words.add(plan.conformity() == null ? "cross-entropy" : "cross-entropy and prototype conformity");
        if (plan.adversarial() == null) {
            words.add("clean images only");
        } else {
            final var adversarial = plan.adversarial();
            words.add("adversarial training with %s (%s)".formatted(adversarial.attack().describe(),
                new ThreatModel(adversarial.norm(), adversarial.largestEpsilon()).describe()));
        }
        words.add("seed " + plan.seed());
        return String.join(", ", words) + ".";
    }

    /** @return what the curves of attacked images stand for, and warnings */
    static String note(final Training training) {
        final var sentences = new ArrayList<String>();
        final var validation = training.plan().validation();
        if (validation != null) {
            sentences.add("Attacked validation images: at most %d, %s, %s.".formatted(validation.images(),
                validation.attack().describe(), validation.threat().describe()));
        }
        sentences.addAll(training.warnings());
        return String.join(" ", sentences);
    }
}
