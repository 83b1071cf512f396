package org.polytope.engine.training.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.Sequences;
import org.polytope.engine.training.objective.Rows.Kind;

/** Two images of three classes, clean and then adversarial. */
class MartTermsTest {

    private static final Batch IMAGES =
        new Batch(ImageShape.vector(1), new float[2], new int[]{1, 0}, new int[]{4, 2});

    private static final Rows ROWS = Rows.of(IMAGES, Kind.CLEAN).then(IMAGES, Kind.ADVERSARIAL);

    static List<Term> terms() {
        return List.of(new MarginTerm(), new WeightedDivergenceTerm(5));
    }

    private static double sum(final Term term, final float... logits) {
        final var heads = new Heads(4, logits, new float[0][]);
        var sum = 0.0;
        for (final var loss : term.evaluate(heads, ROWS, heads.zerosLike())) {
            sum += loss;
        }
        return sum;
    }

    private static float[] gradient(final Term term, final float... logits) {
        final var heads = new Heads(4, logits, new float[0][]);
        final var gradient = heads.zerosLike();
        term.evaluate(heads, ROWS, gradient);
        return gradient.logits();
    }

    @ParameterizedTest
    @MethodSource("terms")
    void hasTheSlopesOfItsDifferences(final Term term) {
        final var logits = Sequences.sines(12, 2, 1, 0);
        final var gradient = gradient(term, logits);
        for (int i = 0; i < logits.length; i++) {
            final var higher = logits.clone();
            final var lower = logits.clone();
            higher[i] += 0.01f;
            lower[i] -= 0.01f;
            assertEquals((sum(term, higher) - sum(term, lower)) / 0.02, gradient[i], 2e-4, "logit " + i);
        }
    }

    /** All classes are as likely: −log(1.0001 − 1/3) for each, and no divergence. */
    @Test
    void isKnownWhereAllClassesAreAsLikely() {
        assertEquals(-2 * Math.log(1.0001 - 1.0 / 3), sum(new MarginTerm(), new float[12]), 1e-6);
        assertEquals(0, sum(new WeightedDivergenceTerm(5), new float[12]), 1e-7);
    }

    /** Clean (1/2, 1/4, 1/4) of class 1 and adversarial thirds: ¾ · (½ log 3/2 + ½ log 3/4). */
    @Test
    void weighsTheDivergenceByWhatIsMissing() {
        final var logits = new float[12];
        logits[0] = (float)Math.log(2);
        assertEquals(0.75 * (0.5 * Math.log(1.5) + 0.5 * Math.log(0.75)), sum(new WeightedDivergenceTerm(5), logits),
            1e-6);
    }

    /** Where single precision has probabilities of exactly 0 and 1. */
    @ParameterizedTest
    @MethodSource("terms")
    void staysFiniteWhereTheNetworkIsSureAndWrong(final Term term) {
        final var logits = new float[]{-200, 200, 0, 200, -200, 0, 200, -200, 0, -200, 200, 0};
        assertTrue(Double.isFinite(sum(term, logits)));
        for (final var slope : gradient(term, logits)) {
            assertTrue(Float.isFinite(slope));
        }
    }

    /** The first image's likeliest wrong class is the last one, whose logit rises the loss. */
    @Test
    void looksAtAdversarialRowsAndWrongClassesOnly() {
        final var slopes = gradient(new MarginTerm(), 0, 0, 0, 0, 0, 0, 0, 5, 1, 0, 0, 0);
        assertArrayEquals(new float[6], Arrays.copyOf(slopes, 6));
        assertTrue(slopes[8] > 0 && slopes[6] < 0 && slopes[7] < 0);
    }
}
