package org.polytope.engine.importer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.importer.ImportedNetwork;

/**
 * What sample images say about how a network was read.
 *
 * @param declared what was declared
 * @param others what else was tried, the best first
 * @param largestClass the share of the class with most images: what guessing one class gets right
 */
public record SampleCheck(Trial declared, List<Trial> others, double largestClass) {

    /** Another order of the classes is believed only if the network is mostly right with it. */
    private static final double MOSTLY = 0.5;

    /** Another order of the classes explains more than other pixels, or else isn't worth a word. */
    private static final double MORE = 0.1;

    /** Copies the list. */
    public SampleCheck {
        others = List.copyOf(others);
    }

    /**
     * @param network as it was read with the declared order of channels
     * @param declared what its pixels are said to have gone through
     * @param images the sample; its class names are the network's outputs in their declared order
     * @param tryOthers whether other usual normalizations, orders of channels and orders of classes are tried
     * @param progress where to report
     */
    public static SampleCheck run(final ImportedNetwork network, final Preprocessing declared, final Dataset images,
        final boolean tryOthers, final Progress progress) {
        try (var executor = Executors.create(network.network(), SampleClassifier.BATCH)) {
            executor.upload(network.parameters());
            return of(new SampleClassifier(executor, network, declared, images, progress), tryOthers);
        }
    }

    private static SampleCheck of(final SampleClassifier classifier, final boolean tryOthers) {
        final var images = classifier.images();
        final var trials = new ArrayList<Trial>();
        final var declaredOutputs = classifier.outputs(classifier.declared(), 0);
        final var declared = trial(classifier.declared(), declaredOutputs, images);
        if (tryOthers) {
            inOtherOrder(declared, declaredOutputs, images).ifPresent(trials::add);
            final var usual = Preprocessing.usual(images.shape().channels()).stream()
                .filter(other -> !other.isSame(classifier.declared())).toList();
            for (int i = 0; i < usual.size(); i++) {
                final var outputs = classifier.outputs(usual.get(i), (i + 1.0) / (usual.size() + 1));
                final var trial = trial(usual.get(i), outputs, images);
                trials.add(trial);
                inOtherOrder(trial, outputs, images).filter(other -> other.isClearlyBetterThan(declared.half()))
                    .ifPresent(trials::add);
            }
            trials.sort(Comparator.comparingDouble(trial -> -trial.accuracy().value()));
        }
        return new SampleCheck(declared, trials, largestClass(images));
    }

    private static Trial trial(final Preprocessing preprocessing, final int[] outputs, final Dataset images) {
        final var right = new boolean[outputs.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = outputs[i] == images.label(i);
        }
        return new Trial(preprocessing, Optional.empty(), right);
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
            return new Trial(trial.preprocessing(),
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

    /** @return what else fits clearly better than what was declared; of several the best */
    public Optional<Trial> better() {
        final var pixels = others.stream().filter(trial -> trial.classes().isEmpty())
            .filter(trial -> trial.isClearlyBetterThan(declared)).findFirst();
        final var atStake = pixels.orElse(declared).accuracy().value() + MORE;
        return others.stream()
            .filter(trial -> trial.classes().isPresent() && trial.accuracy().value() > atStake)
            .findFirst().or(() -> pixels);
    }

    /** @return whether as many are right by always saying the class with most images */
    public boolean isGuessing() {
        return declared.accuracy().low() <= largestClass;
    }

    /**
     * @param best with the declared order of the classes
     * @return the other preprocessings that the images can't tell from {@code best}, because they do nearly the same
     */
    public List<Preprocessing> asGoodAs(final Trial best) {
        return others.stream()
            .filter(trial -> trial != best && trial.classes().isEmpty() && trial.isClearlyBetterThan(declared)
                && !best.isProbablyBetterThan(trial))
            .map(Trial::preprocessing).toList();
    }
}
