package org.polytope.engine.attack.suite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.polytope.engine.json.RecordJson;

/**
 * What a suite has found, complete or not, as JSON: for a run that is to be continued elsewhere by
 * {@link AttackSuite#resume}. The adversarial images aren't part of it. A fingerprint of all the rest, suite, labels
 * and predictions included, tells a damaged text from a whole one.
 */
public final class SuiteProgressJson {

    /** The version that is written. Every later program reads it. */
    private static final int VERSION = 1;

    /** What the outcomes of a run may hold in memory: images times attacks. */
    private static final long LARGEST = 20_000_000;

    private static final RecordJson<SuiteProgress> JSON = RecordJson.of(SuiteProgress.class, AttackJson.choices());

    private SuiteProgressJson() {
    }

    /** The JSON form. */
    private record SuiteProgress(int version, String fingerprint, AttackSuite suite, boolean complete, int[] labels,
        int[] clean, List<OutcomeColumns> outcomes) {

        private SuiteProgress withFingerprint(final String other) {
            return new SuiteProgress(version, other, suite, complete, labels, clean, outcomes);
        }
    }

    /** @return one line of JSON */
    public static String write(final SuiteResult result) {
        final var progress = new SuiteProgress(VERSION, "", result.suite(), result.complete(), result.labels(),
            result.clean(), result.outcomes().stream().map(OutcomeColumns::of).toList());
        return JSON.write(progress.withFingerprint(fingerprint(progress)));
    }

    private static String fingerprint(final SuiteProgress progress) {
        try {
            final var text = JSON.write(progress.withFingerprint("")).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** @throws IllegalArgumentException if this isn't what {@link #write} writes; says what is wrong */
    public static SuiteResult read(final String json) {
        final var progress = JSON.read(json);
        if (progress.version() != VERSION) {
            throw new IllegalArgumentException(
                "The progress of the attack suite is of version %d, but only version %d can be read: update Polytope."
                    .formatted(progress.version(), VERSION));
        }
        require(progress.suite() != null && progress.labels() != null && progress.clean() != null
            && progress.outcomes() != null && progress.outcomes().stream().noneMatch(Objects::isNull),
            "a part is missing");
        require(fingerprint(progress).equals(progress.fingerprint()), "its fingerprint doesn't agree with the rest");
        final var count = progress.labels().length;
        require(progress.clean().length == count, "there are %d labels but %d predictions", count,
            progress.clean().length);
        require(IntStream.of(progress.labels()).allMatch(label -> label >= 0)
            && IntStream.of(progress.clean()).allMatch(label -> label >= SuiteResult.UNKNOWN), "a class is negative");
        final var attacks = progress.suite().attacks();
        require(progress.outcomes().size() <= attacks.size(), "there are %d outcomes of %d attacks",
            progress.outcomes().size(), attacks.size());
        require((long)count * progress.outcomes().size() <= LARGEST, "it holds more than %d images times attacks",
            LARGEST);
        return new SuiteResult(progress.suite(), progress.labels(), progress.clean(),
            IntStream.range(0, progress.outcomes().size())
                .mapToObj(a -> progress.outcomes().get(a).outcome(attacks.get(a), count)).toList(),
            progress.complete());
    }

    static void require(final boolean condition, final String problem, final Object... arguments) {
        if (!condition) {
            throw new IllegalArgumentException(
                "The progress of the attack suite is damaged: " + problem.formatted(arguments) + ".");
        }
    }
}
