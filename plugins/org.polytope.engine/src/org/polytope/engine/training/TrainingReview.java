package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.validation.Validator;

/**
 * What a training that came to its end says against its result: that it is no better than guessing, that the loss exploded
 * on the way, or that the chosen epoch is one of poor accuracy.
 *
 * @param plan what was done
 * @param task from which images
 * @param epochs how it went
 */
record TrainingReview(TrainingPlan plan, TrainingTask task, List<Epoch> epochs) {

    /** Ours: so many training images stand for all where there is no validation set. */
    private static final int IMAGES = 1000;

    /** Ours: a network that guesses has a cross-entropy of ln k; this many times as much is no way of learning. */
    private static final double EXPLODED = 10;

    /** Ours: what was learned already and is lost at once. */
    private static final double LOST = 5;

    /**
     * @param chosen the number of the epoch whose numbers are returned
     * @param classifier with the numbers of the last epoch
     * @return sentences; empty where nothing is wrong
     */
    List<String> warnings(final int chosen, final DifferentiableClassifier classifier, final Progress progress) {
        final var warnings = new ArrayList<String>();
        explosion().ifPresent(warnings::add);
        poorChoice(epochs.get(chosen - 1)).ifPresent(warnings::add);
        ties(epochs.get(chosen - 1)).ifPresent(warnings::add);
        guessing(epochs.get(chosen - 1), classifier, progress).or(() -> fragility(epochs.get(chosen - 1)))
            .ifPresent(warnings::add);
        return warnings;
    }

    private Optional<String> guessing(final Epoch chosen, final DifferentiableClassifier classifier,
        final Progress progress) {
        final var measured = chosen.value(Measure.VALIDATION_ACCURACY);
        final var images =
            task.validation().orElseGet(() -> Datasets.sample(task.training(), IMAGES, plan.seed()));
        final var accuracy = Double.isNaN(measured) ? Validator.accuracy(classifier, images, progress) : measured;
        final var guessing = Guessing.on(images);
        if (!guessing.explains(accuracy)) {
            return Optional.empty();
        }
        final var guess = guessing.share();
        return Optional
            .of(("The model is no better than guessing: it gets %s of %s unchanged %s images right, where naming the "
                + "commonest class gets %s%s.%s Lower the learning rate (%s), or train for more epochs%s.").formatted(
                    Numbers.percent(accuracy), images.size(),
                    task.validation().isPresent() ? "validation" : "training", Numbers.percent(guess),
                    accuracy > guess ? " (with so few images, the difference may be chance)" : "",
                    plan.selection().keepBest() ? " No epoch is better than that, so the last one was taken." : "",
                    learningRate(),
                    easier(", or let it grow over more ramp-up epochs")));
    }

    /** Who trained against attacks expects a model that withstands some. */
    private Optional<String> fragility(final Epoch chosen) {
        final var robust = chosen.value(Measure.VALIDATION_ROBUST);
        if (plan.scheme().threatModel().isEmpty() || Double.isNaN(robust)) {
            return Optional.empty();
        }
        final var validation = plan.selection().validation().orElseThrow();
        final var images = Datasets.take(task.validation().orElseThrow(), validation.images());
        return Guessing.on(images).explains(robust)
            ? Optional.of(
                ("The model was trained against attacks, but withstands hardly any: %s of %s attacked validation images are "
                    + "right, which is no better than guessing. Train for more epochs%s.")
                    .formatted(Numbers.percent(robust), images.size(),
                        easier(", or let it grow over more ramp-up epochs")))
            : Optional.empty();
    }

    /** @return what makes an adversarial training easier; nothing where there is no attack in training */
    private String easier(final String more) {
        return plan.scheme().threatModel().isPresent() ? ", or make the training attack weaker" + more : "";
    }

    private String learningRate() {
        return Numbers.plain(plan.optimization().optimizer().learningRate());
    }

    private Optional<String> explosion() {
        final var guess = Math.log(task.network().classes());
        var lowest = Double.POSITIVE_INFINITY;
        for (final var epoch : epochs) {
            final var settled = epoch.number() > plan.settled() + 1;
            for (final var measure : List.of(Measure.CROSS_ENTROPY, Measure.DIVERGENCE, Measure.WEIGHTED_DIVERGENCE)) {
                final var loss = epoch.value(measure);
                final var lost = measure == Measure.CROSS_ENTROPY && settled && loss > guess && loss > LOST * lowest;
                if (loss > EXPLODED * guess || lost) {
                    return Optional
                        .of("The loss exploded in epoch %s (%s %s, where guessing has a cross-entropy of %s): lower %s."
                            .formatted(epoch.number(), measure.name().toLowerCase(Locale.ROOT), Numbers.brief(loss),
                                Numbers.brief(guess), Remedies.of(plan)));
                }
            }
            lowest = settled ? Math.min(lowest, epoch.value(Measure.CROSS_ENTROPY)) : lowest;
        }
        return Optional.empty();
    }

    /** Where several epochs keep the same, how much an epoch keeps says nothing. */
    private Optional<String> ties(final Epoch chosen) {
        final var robust = chosen.value(Measure.VALIDATION_ROBUST);
        if (!plan.selection().keepBest() || Double.isNaN(robust)) {
            return Optional.empty();
        }
        final var guessing = Guessing.on(task.validation().orElseThrow());
        final var others = epochs.stream()
            .filter(epoch -> epoch.number() != chosen.number() && epoch.value(Measure.VALIDATION_ROBUST) == robust
                && !guessing.explains(epoch.value(Measure.VALIDATION_ACCURACY)))
            .map(epoch -> Integer.toString(epoch.number())).toList();
        final var images =
            Math.min(task.validation().get().size(), plan.selection().validation().orElseThrow().images());
        if (others.isEmpty()) {
            return Optional.empty();
        } else if (robust == 0) {
            return Optional
                .of(("No epoch withstands the attack on any of %s validation images, so that the accuracy on "
                    + "unchanged ones decided for epoch %s.").formatted(images, chosen.number()));
        }
        return Optional
            .of(("Epoch %s withstands the attack on %s of %s validation images, and so does epoch %s; the accuracy "
                + "on unchanged ones decided. More validation images would tell them apart.").formatted(chosen.number(),
                    Math.round(robust * images), images, String.join(", ", others)));
    }

    /** An epoch that keeps most under attack may have forgotten what images are. */
    private Optional<String> poorChoice(final Epoch chosen) {
        final var best = epochs.stream().filter(epoch -> !Double.isNaN(epoch.value(Measure.VALIDATION_ACCURACY)))
            .max((one, other) -> Double.compare(one.value(Measure.VALIDATION_ACCURACY),
                other.value(Measure.VALIDATION_ACCURACY)));
        return best
            .filter(epoch -> chosen.value(Measure.VALIDATION_ACCURACY) < epoch.value(Measure.VALIDATION_ACCURACY) / 2)
            .map(epoch -> "%s %s of the unchanged validation images right, where epoch %s gets %s. %s%s.".formatted(
                plan.selection().keepBest()
                    ? "The chosen epoch %s is the best under attack, but gets".formatted(chosen.number())
                    : "The last epoch, %s, gets".formatted(chosen.number()),
                Numbers.percent(chosen.value(Measure.VALIDATION_ACCURACY)), epoch.number(),
                Numbers.percent(epoch.value(Measure.VALIDATION_ACCURACY)),
                plan.selection().keepBest() ? "Take the last epoch, or train for more epochs"
                    : "Keep the best epoch, or lower the learning rate (%s)".formatted(learningRate()),
                easier("")));
    }
}
