package org.polytope.engine.attack.suite;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Numbers;

/**
 * A {@link SuiteResult}, complete or not, as it is written: for a run that is to be continued elsewhere by
 * {@link AttackSuite#resume}. The adversarial images aren't part of it.
 *
 * @param suite what was run
 * @param complete whether everything was run
 * @param labels {@code [n]}, true classes
 * @param clean {@code [n]}, predicted classes of the unchanged images; {@link SuiteResult#UNKNOWN} where there are none
 * @param outcomes one an attack, in the suite's order; fewer where it was canceled before
 */
public record SuiteProgress(AttackSuite suite, boolean complete, int[] labels, int[] clean,
    List<OutcomeColumns> outcomes) {

    /** What the outcomes of a run may hold in memory: images times attacks. */
    private static final long LARGEST = 20_000_000;

    /** @throws IllegalArgumentException if the parts contradict each other; says which */
    public SuiteProgress {
        outcomes = List.copyOf(outcomes);
        final var count = labels.length;
        require(clean.length == count, "There are %s labels but %s predictions.", count, clean.length);
        require(Arrays.stream(labels).allMatch(label -> label >= 0)
            && Arrays.stream(clean).allMatch(label -> label >= SuiteResult.UNKNOWN), "A class is negative.");
        require(outcomes.size() <= suite.attacks().size(), "There are %s outcomes of %s attacks.", outcomes.size(),
            suite.attacks().size());
        require((long)count * outcomes.size() <= LARGEST, "There are more than %s images times attacks.",
            Numbers.grouped(LARGEST));
        outcomes.forEach(outcome -> outcome.requireImages(count));
    }

    static void require(final boolean condition, final String problem, final Object... arguments) {
        if (!condition) {
            throw new IllegalArgumentException(problem.formatted(arguments));
        }
    }

    /** @return what is written of {@code result} */
    public static SuiteProgress of(final SuiteResult result) {
        return new SuiteProgress(result.suite(), result.complete(), result.labels(), result.clean(),
            result.outcomes().stream().map(OutcomeColumns::of).toList());
    }

    /**
     * @param images how many there are
     * @param classes how many there are
     * @throws IllegalArgumentException if this is of more of them
     */
    public void requireWithin(final int images, final int classes) {
        require(labels.length <= images, "It is of more than %s images.", images);
        require(IntStream.of(IntStream.of(labels).max().orElse(0), IntStream.of(clean).max().orElse(0),
            outcomes.stream().mapToInt(OutcomeColumns::highestClass).max().orElse(0))
            .allMatch(label -> label < classes),
            "It is of more than %s classes.", classes);
    }

    /** @return the result that was written */
    public SuiteResult result() {
        final var attacks = suite.attacks();
        return new SuiteResult(suite, labels, clean, IntStream.range(0, outcomes.size())
            .mapToObj(a -> outcomes.get(a).outcome(attacks.get(a), labels.length)).toList(), complete);
    }
}
