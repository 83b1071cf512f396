package org.polytope.engine.certification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.Numbers;
import org.polytope.engine.certification.Method.RandomizedSmoothing;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.scheme.GaussianNoiseTraining;

/** What the user should know of how certificates come out, with the way to better ones. */
final class Advice {

    /** A network that learned from noise copes with noise that is up to so many times as strong, or as weak. */
    private static final double ALIKE = 1.6;

    private Advice() {
    }

    /** @return sentences; none where there is nothing to say */
    static List<String> of(final Certification certification, final Provenance provenance) {
        final var said = new ArrayList<String>();
        if (certification.settings().method() instanceof RandomizedSmoothing randomized) {
            training(provenance, randomized.smoothing()).ifPresent(said::add);
            reach(certification, randomized.smoothing()).ifPresent(said::add);
        } else if (certification.largestRadius() == 0 && certification.withstood(0).correct() > 0) {
            said.add(
                "Nothing could be proven of any image. Bounds are tight only for networks of a few layers, and loose for "
                    + "networks that weren't trained against attacks: train a smaller one, against attacks, or use randomized "
                    + "smoothing.");
        }
        certification.leftOut().ifPresent(said::add);
        return said;
    }

    private static Optional<String> training(final Provenance provenance, final Smoothing smoothing) {
        final var trained = provenance.trainingPlan().map(TrainingPlan::fromJson).map(TrainingPlan::scheme);
        final var remedy =
            "train it in the Robust Learner with the method \"Gaussian noise\" and a standard deviation of %s."
                .formatted(Numbers.plain(smoothing.deviation()));
        if (trained.isPresent() && trained.get() instanceof GaussianNoiseTraining noise) {
            final var times = smoothing.deviation() / noise.deviation();
            return times <= ALIKE && times >= 1 / ALIKE ? Optional.empty()
                : Optional
                    .of(("The model learned from images with noise of standard deviation %s, but is certified with %s: "
                        + "choose the same, or %s").formatted(Numbers.plain(noise.deviation()),
                            Numbers.plain(smoothing.deviation()), remedy));
        }
        return trained.map(
            scheme -> "The model wasn't trained with noise (%s), so that noise confuses it, and little can be certified: %s"
                .formatted(scheme.describe(), remedy))
            .or(() -> Optional
                .of("It isn't known whether the model was trained with noise; if it wasn't, little can be certified: "
                    + remedy));
    }

    private static Optional<String> reach(final Certification certification, final Smoothing smoothing) {
        final var largest = smoothing.largestRadius();
        final var beyond =
            certification.settings().radii().stream().filter(radius -> radius > largest).map(Numbers::plain).toList();
        return beyond.isEmpty() ? Optional.empty()
            : Optional.of(
                ("With %s noisy copies no radius above %s can be certified, so that certified accuracy is 0 at %s whatever the "
                    + "model: take more copies, or a larger standard deviation.")
                    .formatted(Numbers.grouped(smoothing.estimation()),
                        Numbers.rounded(largest), String.join(", ", beyond)));
    }
}
