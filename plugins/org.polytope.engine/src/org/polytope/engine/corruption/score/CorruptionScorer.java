package org.polytope.engine.corruption.score;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.corruption.Corruption.Family;
import org.polytope.engine.corruption.Corruptor;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Target;
import org.polytope.engine.scoring.Accuracy;

/** Scores a classifier on corrupted images. */
public final class CorruptionScorer {

    private final Target classifier;

    private final Optional<? extends Target> baseline;

    private final Dataset images;

    private final CorruptionSettings settings;

    private final Progress progress;

    /** By corruption and image, under how many severities it is classified right. */
    private final Map<Corruption, int[]> right = new EnumMap<>(Corruption.class);

    private CorruptionScorer(final Target classifier, final Optional<? extends Target> baseline, final Dataset images,
        final CorruptionSettings settings, final Progress progress) {
        this.classifier = classifier;
        this.baseline = baseline;
        this.images = images;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * @param classifier the classifier to score
     * @param baseline one that it is compared with, of the same images and classes
     * @param images labeled images that it hasn't learned from
     * @throws IllegalArgumentException if there is no image, or images can't be corrupted or classified; says
     *             why
     * @throws java.util.concurrent.CancellationException if {@code progress} is canceled
     */
    public static CorruptionReport score(final Target classifier, final Optional<? extends Target> baseline,
        final Dataset images, final CorruptionSettings settings, final Progress progress) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("There is no image to score.");
        }
        Corruptor.require(images.shape());
        baseline.ifPresent(other -> requireAlike(classifier, other));
        return new CorruptionScorer(classifier, baseline, images, settings, progress).score();
    }

    private static void requireAlike(final Target classifier, final Target baseline) {
        if (!baseline.shape().equals(classifier.shape()) || baseline.classes() != classifier.classes()
            || !baseline.range().equals(classifier.range())) {
            throw new IllegalArgumentException(
                ("The baseline takes images %s in %s for one of %s classes, but the model takes images %s in %s for one of %s:"
                    + " they can't be compared.").formatted(baseline.shape(), baseline.range(), baseline.classes(),
                        classifier.shape(), classifier.range(), classifier.classes()));
        }
    }

    private CorruptionReport score() {
        final var clean = new Count(images.size());
        clean.count(batch -> batch, progress.part(0, 1.0 / (cells() + 1)).titled("Images as they are"));
        final var example = clean.firstRight();
        final var scores = new ArrayList<CorruptionScore>();
        for (final var corruption : settings.corruptions()) {
            for (final var severity : settings.severities()) {
                final var part =
                    progress.part((scores.size() + 1.0) / (cells() + 1), (scores.size() + 2.0) / (cells() + 1))
                        .titled("%s, severity %s".formatted(corruption.title(), severity));
                scores.add(score(corruption, severity, example, part));
            }
        }
        final var families = new EnumMap<Family, MeanAccuracy>(Family.class);
        final var means = new EnumMap<Corruption, MeanAccuracy>(Corruption.class);
        for (final var corruption : settings.corruptions()) {
            means.put(corruption, mean(Predicate.isEqual(corruption)));
            families.computeIfAbsent(corruption.family(), family -> mean(each -> each.family() == family));
        }
        return new CorruptionReport(settings, images.size(), clean.accuracy(), clean.baselineAccuracy(),
            mean(each -> true), families, means, scores, example, clean.predicted[example]);
    }

    /** @return the mean over all severities of the corruptions that are meant */
    private MeanAccuracy mean(final Predicate<Corruption> meant) {
        final var sums = new int[images.size()];
        final var counts = settings.corruptions().stream().filter(meant).map(right::get).toList();
        for (final var count : counts) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += count[i];
            }
        }
        return MeanAccuracy.of(sums, counts.size() * settings.severities().size());
    }

    private int cells() {
        return settings.corruptions().size() * settings.severities().size();
    }

    private CorruptionScore score(final Corruption corruption, final int severity, final int example,
        final Progress part) {
        final var corruptor =
            Corruptor.of(corruption, severity, settings.benchmark(), settings.seed(), classifier.range());
        final var count = new Count(images.size());
        count.count(batch -> corruptor.corrupt(batch, part), part);
        count.addTo(right.computeIfAbsent(corruption, each -> new int[images.size()]));
        return new CorruptionScore(corruption, severity, count.accuracy(), count.baselineAccuracy(),
            count.predicted[example]);
    }

    /** What becomes of the images before they are classified. */
    @FunctionalInterface
    private interface Change {
        Batch of(Batch clean);
    }

    /** What both classifiers say of all images, changed in one way. */
    private final class Count {

        private final int[] predicted;

        private final boolean[] correct;

        private int baselineCorrect;

        Count(final int size) {
            predicted = new int[size];
            correct = new boolean[size];
        }

        void count(final Change change, final Progress part) {
            for (final var batch : Batches.inOrder(images, settings.batchSize())) {
                part.checkCanceled();
                BatchCheck.require(batch, classifier);
                final var done = batch.indices()[batch.count() - 1] + 1;
                add(change.of(batch));
                part.report((double)done / images.size(), () -> "image %s of %s".formatted(done, images.size()));
            }
        }

        private void add(final Batch batch) {
            final var said = Decisions.of(classifier, batch.pixels(), batch.indices());
            for (int i = 0; i < said.length; i++) {
                final var image = batch.indices()[i];
                predicted[image] = said[i];
                correct[image] = said[i] == batch.labels()[i];
            }
            baseline.ifPresent(other -> {
                final var baselineSaid = Decisions.of(other, batch.pixels(), batch.indices());
                for (int i = 0; i < baselineSaid.length; i++) {
                    baselineCorrect += baselineSaid[i] == batch.labels()[i] ? 1 : 0;
                }
            });
        }

        /** Adds 1 for each image that is classified right. */
        void addTo(final int[] counts) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] += correct[i] ? 1 : 0;
            }
        }

        int firstRight() {
            for (int i = 0; i < correct.length; i++) {
                if (correct[i]) {
                    return i;
                }
            }
            return 0;
        }

        Accuracy accuracy() {
            int sum = 0;
            for (final var one : correct) {
                sum += one ? 1 : 0;
            }
            return Accuracy.of(sum, correct.length);
        }

        Optional<Accuracy> baselineAccuracy() {
            return baseline.map(other -> Accuracy.of(baselineCorrect, correct.length));
        }
    }
}
