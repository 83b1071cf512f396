package org.polytope.engine.importer.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** Where other pixels explain something, another order of the classes must explain more. */
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
            final var halves = Halves.of(images);
            final var usual = Preprocessing.usual(images.shape().channels()).stream()
                .filter(other -> !other.isSame(classifier.declared()))
                .filter(other -> classifier.network().reads(other.normalizationOfRgb())).toList();
            inOtherOrder(declared, declaredOutputs, images, halves, usual.size() + 1).ifPresent(trials::add);
            for (int i = 0; i < usual.size(); i++) {
                final var outputs = classifier.outputs(usual.get(i), (i + 1.0) / (usual.size() + 1));
                final var trial = trial(usual.get(i), outputs, images);
                trials.add(trial);
                inOtherOrder(trial, outputs, images, halves, usual.size() + 1)
                    .filter(other -> other.isClearlyBetterThan(declared.of(halves.second()), usual.size() + 1))
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
    private static Optional<Trial> inOtherOrder(final Trial trial, final int[] outputs, final Dataset images,
        final Halves halves, final int comparisons) {
        final var names = images.classNames();
        final var labels = new int[outputs.length];
        Arrays.setAll(labels, images::label);
        return ClassOrder.find(outputs, labels, names.size(), halves.first()).map(order -> {
            final var judged = halves.second();
            final var right = new boolean[judged.length];
            for (int i = 0; i < right.length; i++) {
                right[i] = order[outputs[judged[i]]] == labels[judged[i]];
            }
            return new Trial(trial.preprocessing(),
                Optional.of(Arrays.stream(order).mapToObj(names::get).toList()), right);
        }).filter(other -> other.accuracy().value() >= MOSTLY
            && other.isClearlyBetterThan(trial.of(halves.second()), comparisons));
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
        final var pixels = others.stream().filter(this::isBetterInPixels).findFirst();
        return others.stream().filter(trial -> trial.classes().isPresent())
            .filter(trial -> pixels.isEmpty()
                || trial.accuracy().value() > pixels.get().accuracy().value() + MORE)
            .findFirst().or(() -> pixels);
    }

    private boolean isBetterInPixels(final Trial trial) {
        return trial.classes().isEmpty() && trial.isClearlyBetterThan(declared, comparisons());
    }

    private int comparisons() {
        return Math.max(1, (int)others.stream().filter(trial -> trial.classes().isEmpty()).count());
    }

    /**
     * @return how many images are needed to tell whether another declaration fits better, where there are so few that even
     *         one that got all of them right, instead of none, might do so by chance; empty where there are enough, or
     *         nothing else was tried, or all images are right as declared
     */
    public OptionalInt lacking() {
        final var needed = Trial.fewestThatTell(comparisons());
        final var accuracy = declared.accuracy();
        return others.isEmpty() || accuracy.count() >= needed || accuracy.correct() == accuracy.count()
            ? OptionalInt.empty() : OptionalInt.of(needed);
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
            .filter(trial -> trial != best && isBetterInPixels(trial)
                && !best.isProbablyBetterThan(trial))
            .map(Trial::preprocessing).toList();
    }
}
