package org.polytope.engine.scoring;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.attack.suite.SuiteProgressJson;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.json.RecordJson;

/**
 * What a score has found so far, as it is written to a file.
 *
 * @param version of this form
 * @param images fingerprint of the images and their labels
 * @param scores of the first images, by which the classifier is known again
 * @param suites what {@link SuiteProgressJson} writes, in the order in which the suites were begun
 * @param audit what was seen of the adversarial images of the first suite
 * @param findings of the checks that are through
 * @param seconds time taken
 */
record ScoreProgress(int version, String images, float[] scores, List<String> suites, ThreatModelAudit.Seen audit,
    List<KeptFinding> findings, double seconds) {

    private static final int VERSION = 1;

    private static final RecordJson<ScoreProgress> JSON = RecordJson.of(ScoreProgress.class, Map.of());

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

    static ScoreProgress none(final String images, final float[] scores) {
        return new ScoreProgress(VERSION, images, scores, List.of(), ThreatModelAudit.Seen.NOTHING, List.of(), 0);
    }

    ScoreProgress with(final List<SuiteResult> results, final ThreatModelAudit.Seen seen,
        final List<KeptFinding> found, final double total) {
        return new ScoreProgress(version, images, scores, results.stream().map(SuiteProgressJson::write).toList(), seen,
            List.copyOf(found), total);
    }

    String write() {
        return JSON.write(this);
    }

    /** @throws IllegalArgumentException if this isn't what {@link #write} writes; says what is wrong */
    static ScoreProgress read(final String json) {
        final var progress = JSON.read(json);
        if (progress.version != VERSION) {
            throw new IllegalArgumentException(
                "It is of version %d, but only version %d can be read.".formatted(progress.version, VERSION));
        }
        if (progress.images == null || progress.scores == null || progress.suites == null || progress.audit == null
            || progress.findings == null
            || Stream.of(progress.suites, progress.findings).flatMap(List::stream).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("A part of it is missing.");
        }
        return progress;
    }

    /** @throws IllegalArgumentException if it is of other images or another model than {@code other} */
    void requireSame(final ScoreProgress other) {
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
    }
}
