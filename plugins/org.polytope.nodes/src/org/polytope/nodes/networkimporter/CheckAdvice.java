package org.polytope.nodes.networkimporter;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.importer.check.Preprocessing;
import org.polytope.engine.importer.check.SampleCheck;
import org.polytope.engine.importer.check.Trial;

/** What the user should do about what sample images say, in the words of the node's settings. */
final class CheckAdvice {

    private static final int NAMES_SHOWN = 100;

    private static final int EQUALS_SHOWN = 4;

    private CheckAdvice() {
    }

    /** @return a warning, as sentences; empty if all is well */
    static Optional<String> of(final SampleCheck check) {
        final var better = check.better();
        final var accuracy = check.declared().accuracy();
        if (better.isEmpty() && check.lacking().isPresent()) {
            return Optional.of(("Of %s sample images, %s are classified right. So few can't tell whether another "
                + "declaration fits better: connect at least %s, better some hundred.").formatted(accuracy.count(),
                    accuracy.describe(), check.lacking().getAsInt()));
        } else if (!check.isGuessing() && better.isEmpty()) {
            return Optional.empty();
        }
        final var sentences = new ArrayList<String>();
        sentences.add(check.isGuessing()
            ? ("Of %s sample images, %s are classified right, which is no better than guessing: the normalization, the "
                + "order of the channels or the order of the classes is probably wrong.").formatted(accuracy.count(),
                    accuracy.describe())
            : "Of %s sample images, %s are classified right, but another declaration fits better."
                .formatted(accuracy.count(), accuracy.describe()));
        sentences.add(better.map(trial -> advice(check, trial)).orElse(check.others().isEmpty()
            ? "Try other declarations."
            : "None of the %s other usual declarations fits better.".formatted(check.others().size())));
        return Optional.of(String.join(" ", sentences));
    }

    private static String advice(final SampleCheck check, final Trial trial) {
        final var pixels = "normalization %s".formatted(trial.preprocessing().describe());
        final var accuracy = trial.accuracy().describe();
        return trial.classes().map(classes -> ("It would be %s if the classes stood in this order, with %s: %s. List "
            + "them so under \"Class names\", if that is their order in the network.").formatted(accuracy, pixels,
                classes.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))))
            .orElseGet(() -> "It would be %s with %s%s. Choose what the network was trained with.".formatted(accuracy,
                pixels, asGoodAs(check, trial)));
    }

    private static String asGoodAs(final SampleCheck check, final Trial best) {
        final var equals =
            check.asGoodAs(best).stream().limit(EQUALS_SHOWN).map(Preprocessing::describe).toList();
        return equals.isEmpty() ? "" : ", and as good within chance with " + String.join("; ", equals);
    }
}
