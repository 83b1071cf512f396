package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Release;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.json.GoldenFiles;
import org.polytope.engine.json.Sealed;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.scoring.ScoreProgress.KeptFinding;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** The progress of scores is read for ever: see {@link org.polytope.engine.json.GoldenFiles}. */
class GoldenProgressTest {

    private static final String NAME = "document/score-progress-1";

    private static final AttackSuite SUITE = new AttackSuite(new ThreatModel(Norm.LINF, 0.25),
        List.of(new Square(7, 0.5), new RandomSearch(3)), Scope.SURVIVORS, -5);

    private static final List<KeptFinding> FINDINGS =
        List.of(new KeptFinding("A", older("a", Verdict.GREEN, "It holds.", "")),
            new KeptFinding("B", older("b", Verdict.AMBER, "It hardly holds.", "Try more.")),
            new KeptFinding("C", older("c", Verdict.RED, "It doesn't hold.", "Train again.")));

    /** As it was known before findings said what was found. */
    private static Finding older(final String check, final Verdict verdict, final String evidence,
        final String remedy) {
        return new Finding(check, verdict, evidence, remedy, "", "", Concern.INTEGRITY);
    }

    private static final List<KeptFinding> ANSWERS = Stream.of(Concern.values())
        .map(concern -> new KeptFinding("E", new Finding("Does it hold?", Verdict.GREEN, "It holds for 3 of 3.", "",
            "It holds", "What doesn't hold falls.", concern)))
        .toList();

    private static ScoreProgress progress(final List<KeptFinding> findings) {
        final var sizes = new PerturbationSize[]{new PerturbationSize(0.25, 0.5, 1, 4), PerturbationSize.ZERO,
            new PerturbationSize(0.125, Double.NaN, 2, 16)};
        final var square = new AttackOutcome(SUITE.attacks().get(0), Optional.empty(), new boolean[]{true, false, true},
            new boolean[]{true, false, false}, new int[]{1, 0, 1}, sizes, new int[]{0, 0, 9}, new int[]{3, 0, 7}, 1.5);
        final var omitted = new AttackOutcome(SUITE.attacks().get(1), Optional.of("It doesn't suit."), new boolean[3],
            new boolean[3], new int[3],
            new PerturbationSize[]{PerturbationSize.ZERO, PerturbationSize.ZERO, PerturbationSize.ZERO}, new int[3],
            new int[3], 0);
        final var suite =
            new SuiteResult(SUITE, new int[]{2, 0, 1}, new int[]{2, 1, -1}, List.of(square, omitted), false);
        return ScoreProgress.none("ab12", new float[]{0.1f, Float.NaN, Float.NEGATIVE_INFINITY}).with(List.of(suite),
            new ThreatModelAudit.Seen(9, 1, 0.375, "image 3 under attack 1"), findings, 12.5);
    }

    private static String golden() {
        return GoldenFiles.lines(NAME).get(0);
    }

    @Test
    void isReadForEver() {
        final var read = ScoreProgress.read(Sealed.seal(golden()));
        assertEquals("ab12", read.images());
        assertArrayEquals(new float[]{0.1f, Float.NaN, Float.NEGATIVE_INFINITY}, read.scores());
        assertEquals(new ThreatModelAudit.Seen(9, 1, 0.375, "image 3 under attack 1"), read.audit());
        assertEquals(FINDINGS, read.findings());
        assertEquals(12.5, read.seconds());
        final var result = read.suites().get(0).result();
        assertEquals(SUITE, result.suite());
        assertFalse(result.complete());
        assertArrayEquals(new int[]{2, 0, 1}, result.labels());
        assertArrayEquals(new int[]{2, 1, -1}, result.clean());
        final var expected = progress(FINDINGS).suites().get(0).result().outcomes();
        for (int i = 0; i < expected.size(); i++) {
            assertSame(expected.get(i), result.outcomes().get(i));
        }
    }

    /** A verdict that came later. */
    @Test
    void readsThatThereWasNothingToCheck() {
        final var read = ScoreProgress.read(Sealed.seal(GoldenFiles.lines(NAME).get(1)));
        assertEquals(List.of(new KeptFinding("D", older("d", Verdict.GRAY, "There was nothing to check.", ""))),
            read.findings());
    }

    /** Findings have come to say what was found, why it was asked, and what it speaks about. */
    @Test
    void readsWhatWasFound() {
        assertEquals(ANSWERS, ScoreProgress.read(Sealed.seal(GoldenFiles.lines(NAME).get(2))).findings());
    }

    private static void assertSame(final AttackOutcome expected, final AttackOutcome actual) {
        assertEquals(expected.attack(), actual.attack());
        assertEquals(expected.omitted(), actual.omitted());
        assertArrayEquals(expected.attacked(), actual.attacked());
        assertArrayEquals(expected.reached(), actual.reached());
        assertArrayEquals(expected.predicted(), actual.predicted());
        assertArrayEquals(expected.size(), actual.size());
        assertArrayEquals(expected.iterations(), actual.iterations());
        assertArrayEquals(expected.queries(), actual.queries());
        assertEquals(expected.seconds(), actual.seconds());
    }

    @Test
    void isWrittenStill() {
        final var last = GoldenFiles.lines(NAME).get(2);
        assumeTrue(GoldenFiles.isCurrent(NAME, last), "A part of it has come to a later version.");
        final var written = progress(ANSWERS).write();
        assertEquals(Sealed.seal(last),
            Sealed.seal(Sealed.open("The progress", written).replace(Release.PROGRAM, "Polytope 1.0.0")));
    }
}
