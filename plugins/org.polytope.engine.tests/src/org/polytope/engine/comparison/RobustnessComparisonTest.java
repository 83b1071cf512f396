package org.polytope.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Images of one pixel, at 0.005 + 0.01 i, of which 48 are dark. The models' boundaries are at 0.5 and at 0.3, so that all
 * can be counted: within ε = 0.1, the first withstands on 80 images (dark below 0.4, bright above 0.6), the second on 72 (dark
 * below 0.2, bright above 0.4).
 */
class RobustnessComparisonTest {

    private static final Entrant MIDDLE = entrant("middle", false, -5);

    private static final Entrant LOW = entrant("low", false, -3);

    /** @param swapped whether the bright class comes first */
    private static Entrant entrant(final String name, final boolean swapped, final float bias) {
        final var images = new float[100][1];
        final var labels = new int[100];
        for (int i = 0; i < 100; i++) {
            images[i][0] = 0.005f + 0.01f * i;
            labels[i] = (i < 48) == swapped ? 1 : 0;
        }
        return swapped
            ? new Entrant(name, new LinearClassifier(new float[][]{{10}, {0}}, bias, 0),
                Datasets.ofFloats(ImageShape.vector(1), List.of("bright", "dark"), images, labels))
            : new Entrant(name, new LinearClassifier(new float[][]{{0}, {10}}, 0, bias),
                Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"), images, labels));
    }

    private static ScoringSettings settings(final ThreatModel threat, final Attack attack) {
        return new ScoringSettings(new AttackSuite(threat, List.of(attack), Scope.CORRECT, 17), List.of(), false);
    }

    private static Comparison compare(final Entrant... entrants) {
        return RobustnessComparison.compare(List.of(entrants),
            settings(new ThreatModel(Norm.LINF, 0.1), Pgd.of(10, 1)), true, Progress.NONE);
    }

    @Test
    void theMostRobustComesFirst() {
        final var board = compare(LOW, MIDDLE).standings();
        assertEquals(List.of("middle", "low"), board.stream().map(Standing::name).toList());
        assertEquals(List.of(1, 0), board.stream().map(Standing::position).toList());
        assertEquals(List.of(Optional.of(1), Optional.of(2)), board.stream().map(Standing::rank).toList());
        assertEquals(Accuracy.of(80, 100), board.get(0).robust());
        assertEquals(Accuracy.of(72, 100), board.get(1).robust());
    }

    /** Only the first withstands on the 20 dark images from 0.2 to 0.4, only the second on the 12 bright ones below 0.6. */
    @Test
    void differencesAreTestedOnTheSameImages() {
        final var comparison = compare(LOW, MIDDLE);
        final var pair = comparison.pairs().get(0);
        assertEquals(20, pair.onlyFirst());
        assertEquals(12, pair.onlySecond());
        assertEquals(0.08, pair.difference(), 1e-12);
        assertEquals(2 * tail(32, 20), pair.p(), 1e-9);
        assertEquals(pair.p(), pair.adjusted());
        assertEquals(
            "Whether middle or low is more robust can't be told from these images: chance alone may make such a "
                + "difference (p = 0.215).",
            pair.conclusion());
        assertTrue(comparison.standings().get(1).best(), "as far as can be told");
    }

    /** @return P(X ≥ from), X ~ Bin(count, ½) */
    private static double tail(final int count, final int from) {
        double choose = 1;
        double sum = 0;
        for (int k = 0; k <= count; k++) {
            sum += k >= from ? choose : 0;
            choose = choose * (count - k) / (k + 1);
        }
        return sum / Math.pow(2, count);
    }

    /** A boundary at 0.1 leaves 52 bright images, all of which the second withstands on too. */
    @Test
    void aDifferenceThatChanceDoesNotExplainIsSaid() {
        final var comparison = compare(entrant("lowest", false, -1), LOW, MIDDLE);
        assertEquals(List.of("middle", "low", "lowest"),
            comparison.standings().stream().map(Standing::name).toList());
        assertEquals(List.of(true, true, false), comparison.standings().stream().map(Standing::best).toList());
        final var last = comparison.pairs().get(2);
        assertEquals(List.of(1, 2, 20, 0), List.of(last.first(), last.second(), last.onlyFirst(), last.onlySecond()));
        assertEquals(Math.pow(2, -19), last.p(), 1e-12);
        assertEquals(3 * Math.pow(2, -19), last.adjusted(), 1e-12, "the smallest of three");
        assertTrue(last.tellsApart());
        assertEquals("low is more robust than lowest, by 20.0 points: chance doesn't explain that (p < 0.001).",
            last.conclusion());
    }

    /** The same boundary with scores so large that the softmax saturates: more images withstand, but that isn't robustness. */
    @Test
    void nothingFollowsFromAScoreThatCannotBeTrusted() {
        final var masked = new Entrant("masked", new LinearClassifier(new float[][]{{0}, {1e6f}}, 0, -3e5f),
            LOW.images());
        final var comparison = RobustnessComparison.compare(List.of(LOW, masked),
            ScoringSettings.of(settings(new ThreatModel(Norm.LINF, 0.1), Pgd.of(10, 1)).suite()), false, Progress.NONE);
        assertEquals(List.of(Optional.of(1), Optional.empty()),
            comparison.standings().stream().map(Standing::rank).toList());
        final var pair = comparison.pairs().get(0);
        assertEquals(List.of(1, 0), List.of(pair.first(), pair.second()));
        assertTrue(pair.tellsApart());
        assertEquals(
            "masked withstood at least as many images as low, but its score isn't to be trusted: nothing follows.",
            pair.conclusion());
    }

    /** Holm's own rule, on paper. */
    @Test
    void severalTestsAreCorrectedFor() {
        assertArrayEquals(new double[]{0.03, 0.06, 0.06, 0.02}, Holm.adjusted(0.01, 0.04, 0.03, 0.005), 1e-12);
        assertArrayEquals(new double[]{1, 1}, Holm.adjusted(0.7, 0.9), 1e-12);
        assertEquals(0, Holm.adjusted().length);
    }

    /**
     * Steps toward one's own boundary, 0.1 far: of the 80 images that both get right, 10 dark ones pass 0.3 when they are led
     * toward 0.5, and 10 bright ones pass 0.5 when they are led toward 0.3.
     */
    @Test
    void imagesMadeOnOneModelAreShownToTheOthers() {
        assertEquals(List.of(List.of(Accuracy.of(18, 98), Accuracy.of(10, 80)),
            List.of(Accuracy.of(10, 80), Accuracy.of(10, 82))), compare(LOW, MIDDLE).transfer().orElseThrow().fooled());
    }

    @Test
    void theOrderOfTheClassesDoesNotMatter() {
        final var swapped = compare(entrant("low", true, -3), MIDDLE);
        assertEquals(compare(LOW, MIDDLE).pairs(), swapped.pairs());
        assertEquals(compare(LOW, MIDDLE).transfer(), swapped.transfer());
    }

    @Test
    void equalModelsShareTheFirstRank() {
        final var comparison = compare(MIDDLE, entrant("same", false, -5));
        assertEquals(List.of(Optional.of(1), Optional.of(1)),
            comparison.standings().stream().map(Standing::rank).toList());
        assertEquals(1, comparison.pairs().get(0).p());
    }

    /** Two classes have no third score, which the ratio needs: nothing is attacked, and nothing is known. */
    @Test
    void aScoreThatCannotBeTrustedHasNoRank() {
        final var comparison = RobustnessComparison.compare(List.of(MIDDLE, LOW),
            settings(new ThreatModel(Norm.LINF, 0.1), Apgd.ratio()), false, Progress.NONE);
        assertEquals(List.of(Optional.empty(), Optional.empty()),
            comparison.standings().stream().map(Standing::rank).toList());
        assertFalse(comparison.standings().get(0).best());
        assertEquals(List.of(), comparison.pairs());
        assertEquals(Optional.empty(), comparison.transfer());
    }

    @Test
    void withoutABoundThereIsNoTransfer() {
        assertEquals(Optional.empty(), RobustnessComparison.compare(List.of(MIDDLE, LOW),
            settings(ThreatModel.unbounded(), Pgd.of(2, 1)), true, Progress.NONE).transfer());
    }

    /** Images of one number can't be known again, but what is asked of them is asked of the model that has learned them. */
    @Test
    void eachModelIsAskedForWhatItHasLearnedFrom() {
        final var seen = Optional.of(SeenImages.of(LOW.images(), 0, 1, Progress.NONE));
        final var settings = new ScoringSettings(settings(new ThreatModel(Norm.LINF, 0.1), Pgd.of(10, 1)).suite(),
            List.of(), true);
        final var standings = RobustnessComparison.compare(
            List.of(MIDDLE, new Entrant("low", LOW.classifier(), LOW.images(), seen)), settings, false, Progress.NONE)
            .standings();
        assertEquals(List.of("Not known what the model learned from", "Too few numbers to know images again"),
            standings.stream().map(standing -> standing.report().orElseThrow().findings().stream()
                .filter(finding -> finding.check().startsWith("Has the model learned")).findFirst().orElseThrow()
                .title())
                .toList());
    }

    @Test
    void modelsForOtherImagesAreRefused() {
        final var wide = new Entrant("wide", new LinearClassifier(new float[][]{{0, 0}, {1, 1}}, 0, 0),
            Datasets.ofFloats(ImageShape.vector(2), List.of("dark", "bright"), new float[][]{{0, 0}}, new int[]{0}));
        assertEquals(
            "middle and wide can't be compared: they aren't for images of the same size, pixel range and classes.",
            assertThrows(IllegalArgumentException.class, () -> compare(MIDDLE, wide)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> compare(MIDDLE));
    }

    @Test
    void canBeCanceledAtAnyTime() {
        for (int after = 1; after < 40; after += 3) {
            final var most = after;
            final var checks = new int[1];
            assertThrows(CancellationException.class, () -> RobustnessComparison.compare(List.of(MIDDLE, LOW),
                settings(new ThreatModel(Norm.LINF, 0.1), Pgd.of(10, 1)), true, new Progress() {
                    @Override
                    public void report(final double fraction, final Supplier<String> message) {
                        // nobody listens
                    }

                    @Override
                    public void checkCanceled() {
                        if (++checks[0] >= most) {
                            throw new CancellationException();
                        }
                    }
                }));
        }
    }
}
