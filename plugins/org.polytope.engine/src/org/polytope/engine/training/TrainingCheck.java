package org.polytope.engine.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Network;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.SupervisedRows;
import org.polytope.engine.training.scheme.Scheme;

/** What network, data and plan must agree on before training starts. */
final class TrainingCheck {

    private TrainingCheck() {
    }

    /** @throws IllegalArgumentException saying what doesn't fit, and how to mend it */
    static void require(final TrainingTask task, final TrainingPlan plan) {
        final var network = task.network();
        requireFit(network, task.training(), "training");
        requireTwoClasses(task.training());
        task.validation().ifPresent(images -> requireFit(network, images, "validation"));
        if (task.validation().isEmpty() && plan.selection().needsValidation()) {
            throw new IllegalArgumentException("Choosing the best epoch, stopping early and estimating robust accuracy "
                + "need a validation set: connect one, or switch them off.");
        }
        requireBatches(plan);
        plan.augmentation().requireSmallerThan(network.input());
        FrozenLayers.of(network, plan.frozen());
        plan.conformity().ifPresent(settings -> {
            requireDepths(network, settings);
            requireRows(plan.scheme(), settings);
        });
        plan.requireLimits(task.range(), network.input());
        requireImages(plan, task.training().size());
    }

    private static void requireFit(final Network network, final Dataset images, final String role) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("The " + role + " set is empty.");
        }
        if (!images.shape().equals(network.input())) {
            throw new IllegalArgumentException("The %s images are %s but the network takes %s."
                .formatted(role, images.shape(), network.input()));
        }
        if (images.classNames().size() != network.classes()) {
            throw new IllegalArgumentException("The %s set has %s classes but the network tells %s apart."
                .formatted(role, images.classNames().size(), network.classes()));
        }
    }

    private static void requireTwoClasses(final Dataset training) {
        final var first = training.label(0);
        if (IntStream.range(1, training.size()).allMatch(i -> training.label(i) == first)) {
            throw new IllegalArgumentException(
                "All %s training images are of class \"%s\": a classifier needs images of at least two classes."
                    .formatted(training.size(), training.classNames().get(first)));
        }
    }

    /** Steps with a single image are left out, because its batch statistics mean nothing. */
    private static void requireBatches(final TrainingPlan plan) {
        final var size = plan.epochs().batchSize();
        final var images = plan.scheme().images(size);
        if (images < 2) {
            throw new IllegalArgumentException(
                ("A batch size of %s leaves %s images a step to learn from, because they are shown in several forms; at "
                    + "least 2 are needed. Choose larger batches.")
                    .formatted(size, images));
        }
    }

    private static void requireImages(final TrainingPlan plan, final int training) {
        final var size = plan.epochs().batchSize();
        final var images = plan.scheme().images(size);
        if (images > training) {
            throw new IllegalArgumentException(
                "The batch size is %s%s, but there are only %s training images: choose a batch size of %s or less."
                    .formatted(size, images == size ? "" : ", which is " + images + " images a step", training,
                        training));
        }
    }

    private static void requireDepths(final Network network, final ConformityTraining conformity) {
        final var depths = network.features().size();
        if (depths == 0) {
            throw new IllegalArgumentException("The prototype conformity loss needs a network with supervised depths, "
                + "but this network has none: name at least one of its layers.");
        }
        requireOneEach("depth weights", conformity.depthWeights(), network);
        requireOneEach("factors of the prototypes' learning rate", conformity.depthRates(), network);
    }

    private static void requireOneEach(final String what, final List<Double> numbers, final Network network) {
        final var depths = network.features().size();
        if (!numbers.isEmpty() && numbers.size() != depths) {
            throw new IllegalArgumentException(
                "The prototype conformity loss has %s %s but the network has %s supervised depths %s."
                    .formatted(numbers.size(), what, depths, network.features()));
        }
    }

    /** A loss that sees no row would be switched off without a word. */
    private static void requireRows(final Scheme scheme, final ConformityTraining conformity) {
        if (!conformity.rows().among(scheme.kinds())) {
            throw new IllegalArgumentException(
                "The prototype conformity loss sees %s images only, but %s shows none. %s.".formatted(
                    conformity.rows().name().toLowerCase(Locale.ROOT), scheme.describe(),
                    conformity.rows() == SupervisedRows.CLEAN
                        ? "Raise the share of clean images, or let the loss see all images"
                        : "Turn on adversarial training, or let the loss see all images"));
        }
    }
}
