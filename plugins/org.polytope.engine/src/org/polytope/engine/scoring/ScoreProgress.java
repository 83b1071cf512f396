package org.polytope.engine.scoring;

import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.attack.suite.SuiteProgress;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.DatasetFingerprint;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.Sealed;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * What a score has found so far, as it is written to a file.
 *
 * @param images fingerprint of the images and their labels
 * @param scores of the first images, by which the classifier is known again
 * @param suites what they have found, in the order in which the suites were begun
 * @param audit what was seen of the adversarial images of the first suite
 * @param findings of the checks that are through
 * @param seconds time taken
 */
record ScoreProgress(String images, float[] scores, List<SuiteProgress> suites, ThreatModelAudit.Seen audit,
    List<KeptFinding> findings, double seconds) {

    /** A larger file is none of ours. */
    static final int MAX_BYTES = 1 << 30;

    private static final JsonForm<ScoreProgress> JSON =
        JsonForm.document("score-progress", ScoreProgress.class, AttackJson.CHOICES).measured()
            .within(new Limits(MAX_BYTES, 30, 10_000, 20_000_000));

    /** By how many images a classifier is known again. */
    private static final int KNOWN_BY = 64;

    /** The largest relative difference of scores that rounding may make. */
    private static final double TOLERANCE = 1e-3;

    /**
     * What a check has found.
     *
     * @param by the check's class, which stays when its name for readers changes
     * @param finding what it found
     */
    record KeptFinding(String by, Finding finding) {
    }

    /** @throws IllegalArgumentException if the time taken is none */
    ScoreProgress {
        if (!(seconds >= 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The time taken is negative, or no number.");
        }
    }

    /** @return that of a score of this classifier on these images, before anything is found */
    static ScoreProgress begun(final DifferentiableClassifier classifier, final Dataset images) {
        final var first = images.batch(IntStream.range(0, Math.min(KNOWN_BY, images.size())).toArray());
        BatchCheck.require(first, classifier);
        final var scores = first.count() == 0 ? new float[0]
            : classifier.heads(first.pixels(), first.count(), false).logits();
        return none(DatasetFingerprint.of(images, Progress.NONE), scores);
    }

    static ScoreProgress none(final String images, final float[] scores) {
        return new ScoreProgress(images, scores, List.of(), ThreatModelAudit.Seen.NOTHING, List.of(), 0);
    }

    ScoreProgress with(final List<SuiteResult> results, final ThreatModelAudit.Seen seen,
        final List<KeptFinding> found, final double total) {
        return new ScoreProgress(images, scores, results.stream().map(SuiteProgress::of).toList(), seen,
            List.copyOf(found), total);
    }

    String write() {
        return Sealed.seal(JSON.write(this));
    }

    /** @throws IllegalArgumentException if this isn't what {@link #write} writes; says what is wrong */
    static ScoreProgress read(final String text) {
        return JSON.read(Sealed.open("The progress", text));
    }

    /**
     * @param count how many images there are
     * @param classes how many there are
     * @throws IllegalArgumentException if it is of other images or another model than {@code other}
     */
    void requireSame(final ScoreProgress other, final int count, final int classes) {
        if (!images.equals(other.images)) {
            throw new IllegalArgumentException("It is of other images.");
        }
        var scale = 1.0;
        for (final var score : other.scores) {
            scale = Math.max(scale, Math.abs(score));
        }
        final var limit = TOLERANCE * scale;
        if (scores.length != other.scores.length || IntStream.range(0, scores.length)
            .anyMatch(i -> !(Math.abs((double)scores[i] - other.scores[i]) <= limit))) {
            throw new IllegalArgumentException("It is of another model, whose scores differ.");
        }
        suites.forEach(suite -> suite.requireWithin(count, classes));
    }
}
