package org.polytope.engine.attack.suite;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.threat.PerturbationSize;

/**
 * An {@link AttackOutcome} as it is written: columns with one entry for each image that was attacked.
 *
 * @param omitted why the attack was not run; empty if it was
 * @param seconds time taken
 * @param images positions in the data set, rising
 */
record OutcomeColumns(Optional<String> omitted, double seconds, int[] images, boolean[] reached, int[] predicted,
    int[] iterations, int[] queries, double[] linf, double[] l2, double[] l1, int[] l0) {

    /** @throws IllegalArgumentException if the columns contradict each other; says which */
    OutcomeColumns {
        SuiteProgress.require(
            IntStream.of(reached.length, predicted.length, iterations.length, queries.length, linf.length, l2.length,
                l1.length, l0.length).allMatch(length -> length == images.length),
            "The columns differ in length.");
        SuiteProgress.require(
            IntStream.range(0, images.length).allMatch(i -> images[i] > (i == 0 ? -1 : images[i - 1])),
            "The images are not rising positions.");
        SuiteProgress.require(
            IntStream.range(0, images.length)
                .noneMatch(i -> predicted[i] < 0 || iterations[i] < 0 || queries[i] < 0 || linf[i] < 0 || l2[i] < 0
                    || l1[i] < 0 || l0[i] < 0),
            "There is a negative number.");
        SuiteProgress.require(seconds >= 0, "The time taken is negative.");
        SuiteProgress.require(Double.isFinite(seconds), "The time taken isn't finite.");
        SuiteProgress.require(omitted.isEmpty() || images.length == 0, "The attack was left out but has images.");
    }

    /** @return the highest class that is predicted; -1 if none is */
    int highestClass() {
        return IntStream.of(predicted).max().orElse(-1);
    }

    void requireImages(final int count) {
        SuiteProgress.require(images.length == 0 || images[images.length - 1] < count,
            "An outcome is of images beyond the last of %s.", count);
    }

    static OutcomeColumns of(final AttackOutcome outcome) {
        final var images = IntStream.range(0, outcome.attacked().length).filter(i -> outcome.attacked()[i]).toArray();
        final var reached = new boolean[images.length];
        for (int i = 0; i < images.length; i++) {
            reached[i] = outcome.reached()[images[i]];
        }
        return new OutcomeColumns(outcome.omitted(), outcome.seconds(), images, reached,
            pick(outcome.predicted(), images), pick(outcome.iterations(), images), pick(outcome.queries(), images),
            sizes(outcome, images, PerturbationSize::linf), sizes(outcome, images, PerturbationSize::l2),
            sizes(outcome, images, PerturbationSize::l1),
            IntStream.of(images).map(image -> outcome.size()[image].l0()).toArray());
    }

    private static int[] pick(final int[] all, final int[] images) {
        return IntStream.of(images).map(image -> all[image]).toArray();
    }

    private static double[] sizes(final AttackOutcome outcome, final int[] images,
        final ToDoubleFunction<PerturbationSize> norm) {
        return IntStream.of(images).mapToDouble(image -> norm.applyAsDouble(outcome.size()[image])).toArray();
    }

    AttackOutcome outcome(final Attack attack, final int count) {
        final var outcome = AttackOutcome.empty(attack, omitted, count);
        for (int i = 0; i < images.length; i++) {
            final var image = images[i];
            outcome.attacked()[image] = true;
            outcome.reached()[image] = reached[i];
            outcome.predicted()[image] = predicted[i];
            outcome.iterations()[image] = iterations[i];
            outcome.queries()[image] = queries[i];
            outcome.size()[image] = new PerturbationSize(linf[i], l2[i], l1[i], l0[i]);
        }
        return outcome.lasting(seconds);
    }
}
