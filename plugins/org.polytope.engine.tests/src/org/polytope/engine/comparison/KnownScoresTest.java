package org.polytope.engine.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.comparison.KnownScore.KnownImage;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Grade;

/** Scores that were made before, compared without their models. */
class KnownScoresTest {

    /** @param outcomes a letter an image, which are called a, b, c, ...: w withstood, f was fooled, x is wrong, - wasn't attacked */
    private static KnownScore score(final String name, final String outcomes) {
        return score(name, outcomes, 'a', Grade.UPPER_BOUND, "L∞, ε = 0.1", "PGD");
    }

    private static KnownScore score(final String name, final String outcomes, final char first, final Grade grade,
        final String threat, final String attacks) {
        final var images = new LinkedHashMap<String, KnownImage>();
        for (int i = 0; i < outcomes.length(); i++) {
            final var outcome = outcomes.charAt(i);
            images.put(String.valueOf((char)(first + i)),
                new KnownImage(i % 2 == 0 ? "even" : "odd", outcome != 'x', outcome != '-', outcome == 'w'));
        }
        return new KnownScore(name, "A model.", grade, threat, attacks, images);
    }

    /** Of ten images the first withstands nine, the second two: seven that only the first withstood, none only the second. */
    @Test
    void areRankedAndTestedImageByImage() {
        final var comparison = RobustnessComparison
            .compare(List.of(score("weak", "wwfffxffff"), score("strong", "wwwwwxwwww")));
        final var board = comparison.standings();
        assertEquals(List.of("strong", "weak"), board.stream().map(Standing::name).toList());
        assertEquals(List.of(1, 0), board.stream().map(Standing::position).toList());
        assertEquals(List.of(Optional.of(1), Optional.of(2)), board.stream().map(Standing::rank).toList());
        assertEquals(Accuracy.of(9, 10), board.get(0).robust());
        assertEquals(Accuracy.of(2, 10), board.get(1).robust());
        assertEquals(Accuracy.of(9, 10), board.get(1).clean());
        final var pair = comparison.pairs().get(0);
        assertEquals(List.of(7, 0), List.of(pair.onlyFirst(), pair.onlySecond()));
        assertEquals(Math.pow(2, -6), pair.p(), 1e-12);
        assertTrue(pair.tellsApart());
        assertEquals(10, comparison.count());
        assertEquals(Optional.empty(), comparison.transfer());
        assertEquals(
            List.of("All scores were made before. Whether images that fool one model fool another can't be told "
                + "without the models."),
            comparison.notes());
    }

    /** The first is of a to f, the second of c to j: four in common, and what is known of the others plays no part. */
    @Test
    void onlyImagesThatAllAreOfAreCompared() {
        final var comparison = RobustnessComparison.compare(List.of(score("early", "ffwwwf"),
            score("late", "wfffwwww", 'c', Grade.UPPER_BOUND, "L∞, ε = 0.1", "PGD")));
        assertEquals(4, comparison.count());
        assertEquals(Accuracy.of(3, 4), comparison.standings().get(0).robust());
        assertEquals(Accuracy.of(1, 4), comparison.standings().get(1).robust());
        assertEquals(List.of(2, 0),
            List.of(comparison.pairs().get(0).onlyFirst(), comparison.pairs().get(0).onlySecond()));
        assertEquals(List.of("2 of 6 images of early are left out, because not every other score is of them.",
            "4 of 8 images of late are left out, because not every other score is of them."),
            comparison.notes().subList(0, 2));
    }

    /** By one letter, odd images become even: under the same IDs, other images. */
    @Test
    void imagesOfOtherClassesAreOthers() {
        final var one = score("one", "wwww");
        final var images = new LinkedHashMap<>(score("other", "wwww").images());
        images.put("b", new KnownImage("even", true, true, true));
        final var other = new KnownScore("other", "A model.", Grade.UPPER_BOUND, one.threat(), one.attacks(), images);
        final var comparison = RobustnessComparison.compare(List.of(one, other));
        assertEquals(3, comparison.count());
        assertEquals("Left out are 1 images whose IDs have other classes in other scores (b).",
            comparison.notes().get(0));
        final var shifted = new LinkedHashMap<String, KnownImage>();
        Map.of("a", "odd", "b", "even")
            .forEach((id, label) -> shifted.put(id, new KnownImage(label, true, true, true)));
        final var strange =
            new KnownScore("strange", "A model.", Grade.UPPER_BOUND, one.threat(), one.attacks(), shifted);
        assertTrue(refusal(one, strange).startsWith("Not one image has the same class in all scores"));
    }

    private static String refusal(final KnownScore... scores) {
        return assertThrows(IllegalArgumentException.class, () -> RobustnessComparison.compare(List.of(scores)))
            .getMessage();
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        final var one = score("one", "wwwww");
        assertEquals("A comparison needs at least two models.", refusal(one));
        assertEquals(
            "No image is in all scores, so that nothing can be compared image by image. Images are known again by their IDs: "
                + "one has a, b, c, …; two has x, y. Score all models on the same table.",
            refusal(one, score("two", "ww", 'x', Grade.RELIABLE, one.threat(), one.attacks())));
        assertEquals(
            "two was attacked under L2, ε = 1, but one under L∞, ε = 0.1: robust accuracies under different threat models "
                + "can't be compared.",
            refusal(one, score("two", "wwwww", 'a', Grade.RELIABLE, "L2, ε = 1", one.attacks())));
    }

    @Test
    void otherAttacksAreSaid() {
        final var notes = RobustnessComparison.compare(List.of(score("one", "wf"),
            score("two", "wf", 'a', Grade.RELIABLE, "L∞, ε = 0.1", "FGSM"))).notes();
        assertEquals("Not all were attacked alike, and a weaker attack leaves more: one by PGD; two by FGSM.",
            notes.get(0));
    }

    @Test
    void aScoreThatCannotBeTrustedHasNoRank() {
        final var comparison = RobustnessComparison.compare(List.of(score("honest", "wf-"),
            score("masked", "wwx", 'a', Grade.NOT_TRUSTWORTHY, "L∞, ε = 0.1", "PGD")));
        assertEquals(List.of("honest", "masked"), comparison.standings().stream().map(Standing::name).toList());
        assertEquals(Optional.empty(), comparison.standings().get(1).rank());
        assertEquals(Accuracy.of(1, 2), comparison.standings().get(0).robust(), "one wasn't attacked");
        assertTrue(comparison.pairs().get(0).conclusion().endsWith("its score isn't to be trusted: nothing follows."));
    }
}
