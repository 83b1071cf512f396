package org.polytope.nodes.networkimporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.polytope.engine.dataset.Dataset;

/**
 * What sample images say about the declarations.
 *
 * @param declared the declared ones
 * @param others what else was tried, the best first
 * @param largestClass the share of the class with most images: what guessing one class gets right
 */
record SampleCheck(Trial declared, List<Trial> others, double largestClass) {

    /** Another order of the classes is believed only if the network is mostly right with it. */
    private static final double MOSTLY = 0.5;

    /** Another order of the classes explains more than other pixels, or else isn't worth a word. */
    private static final double MORE = 0.1;

    private static final int NAMES_SHOWN = 100;

    private static final int EQUALS_SHOWN = 4;

    /**
     * @param runner classifies the images
     * @param tryOthers whether other usual declarations are tried
     */
    static SampleCheck of(final SampleRunner runner, final boolean tryOthers) {
        final var images = runner.images();
        final var trials = new ArrayList<Trial>();
        final var declaredOutputs = runner.outputs(runner.declared(), 0);
        final var declared = trial(runner.declared(), declaredOutputs, images);
        if (tryOthers) {
            inOtherOrder(declared, declaredOutputs, images).ifPresent(trials::add);
            final var usual = Declaration.usual(images.shape().channels()).stream()
                .filter(other -> !other.isSame(runner.declared())).toList();
            for (int i = 0; i < usual.size(); i++) {
                final var outputs = runner.outputs(usual.get(i), (i + 1.0) / (usual.size() + 1));
                final var trial = trial(usual.get(i), outputs, images);
                trials.add(trial);
                inOtherOrder(trial, outputs, images).filter(other -> other.isClearlyBetterThan(declared.half()))
                    .ifPresent(trials::add);
            }
            trials.sort(Comparator.comparingDouble(trial -> -trial.accuracy().value()));
        }
        return new SampleCheck(declared, List.copyOf(trials), largestClass(images));
    }

    private static Trial trial(final Declaration declaration, final int[] outputs, final Dataset images) {
        final var right = new boolean[outputs.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = outputs[i] == images.label(i);
        }
        return new Trial(declaration, Optional.empty(), right);
    }

    /** Finds another order of the classes on one half of the images, and tries it on the other. */
    private static Optional<Trial> inOtherOrder(final Trial trial, final int[] outputs, final Dataset images) {
        final var names = images.classNames();
        final var labels = new int[outputs.length];
        Arrays.setAll(labels, images::label);
        return ClassOrder.find(outputs, labels, names.size(), 0).map(order -> {
            final var right = new boolean[outputs.length / 2];
            for (int i = 0; i < right.length; i++) {
                right[i] = order[outputs[2 * i + 1]] == labels[2 * i + 1];
            }
            return new Trial(trial.declaration(),
                Optional.of(Arrays.stream(order).mapToObj(names::get).toList()), right);
        }).filter(other -> other.accuracy().value() >= MOSTLY && other.isClearlyBetterThan(trial.half()));
    }

    private static double largestClass(final Dataset images) {
        final var counts = new int[images.classNames().size()];
        for (int i = 0; i < images.size(); i++) {
            counts[images.label(i)]++;
        }
        return Arrays.stream(counts).max().orElse(0) / (double)images.size();
    }

    /** @return what else fits clearly better than the declarations; of several the best */
    Optional<Trial> better() {
        final var pixels = others.stream().filter(trial -> trial.classes().isEmpty())
            .filter(trial -> trial.isClearlyBetterThan(declared)).findFirst();
        final var atStake = pixels.orElse(declared).accuracy().value() + MORE;
        return others.stream()
            .filter(trial -> trial.classes().isPresent() && trial.accuracy().value() > atStake)
            .findFirst().or(() -> pixels);
    }

    private boolean isGuessing() {
        return declared.accuracy().low() <= largestClass;
    }

    /** @return what the user should know, as sentences; empty if all is well */
    Optional<String> warning() {
        final var better = better();
        if (!isGuessing() && better.isEmpty()) {
            return Optional.empty();
        }
        final var sentences = new ArrayList<String>();
        final var accuracy = declared.accuracy();
        sentences.add(isGuessing()
            ? ("Of %d sample images, %s are classified right, which is no better than guessing: the normalisation, the "
                + "order of the channels or the order of the classes is probably wrong.").formatted(accuracy.count(),
                    accuracy.describe())
            : "Of %d sample images, %s are classified right, but another declaration fits better."
                .formatted(accuracy.count(), accuracy.describe()));
        sentences.add(better.map(this::advice).orElse(others.isEmpty() ? "Try other declarations."
            : "None of the %d other usual declarations fits better.".formatted(others.size())));
        return Optional.of(String.join(" ", sentences));
    }

    private String advice(final Trial trial) {
        final var pixels = "normalisation %s".formatted(trial.declaration().describe());
        final var accuracy = trial.accuracy().describe();
        return trial.classes().map(classes -> ("It would be %s if the classes stood in this order, with %s: %s. List "
            + "them so under \"Class names\", if that is their order in the network.").formatted(accuracy, pixels,
                classes.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))))
            .orElseGet(() -> "It would be %s with %s%s. Choose what the network was trained with.".formatted(accuracy,
                pixels, asGoodAs(trial)));
    }

    /** The images can't tell normalisations apart that are nearly the same. */
    private String asGoodAs(final Trial best) {
        final var equals = others.stream()
            .filter(trial -> trial != best && trial.classes().isEmpty() && trial.isClearlyBetterThan(declared)
                && !best.isProbablyBetterThan(trial))
            .limit(EQUALS_SHOWN).map(trial -> trial.declaration().describe()).toList();
        return equals.isEmpty() ? "" : ", and as good within chance with " + String.join("; ", equals);
    }
}
