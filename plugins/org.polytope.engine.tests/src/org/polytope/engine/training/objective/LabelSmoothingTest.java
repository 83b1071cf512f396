package org.polytope.engine.training.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.scheme.Mart;
import org.polytope.engine.training.scheme.Trades;

/** Expected are the numbers of PyTorch's CrossEntropyLoss(label_smoothing) and its gradient, in double precision. */
class LabelSmoothingTest {

    private static final int[] LABELS = {2, 0, 1};

    private static final Rows ROWS =
        Rows.of(new Batch(ImageShape.vector(1), new float[3], LABELS, new int[]{0, 1, 2}), Kind.CLEAN);

    private static Heads heads() {
        return new Heads(3, new float[]{1.5f, -0.25f, 3, 0.5f, -2, 4, 0.75f, 1, 0.1f, 0.2f, 0.3f, -0.4f},
            new float[0][]);
    }

    @Test
    void equalsThatOfPyTorch() {
        final var gradient = heads().zerosLike();
        final var losses = CrossEntropyTerm.ofAllRows().smoothed(0.1).evaluate(heads(), ROWS, gradient);
        assertArrayEquals(new float[]{0.47689233f, 5.7933814f, 1.284429f}, losses, 1e-6f);
        assertArrayEquals(new float[]{0.14102078f, 0.0038500853f, -0.1809465f, 0.036075631f, -0.92272808f, 0.89155666f,
            0.010538758f, 0.020632669f, 0.22925209f, -0.64400798f, 0.2855442f, 0.12921169f}, gradient.logits(), 1e-6f);
        assertArrayEquals(new float[]{0.83939233f, 5.2058814f, 1.314429f},
            CrossEntropyTerm.ofAllRows().smoothed(0.3).evaluate(heads(), ROWS, heads().zerosLike()), 1e-6f);
    }

    /** The loss of some rows is theirs among all, and the others' gradient stays 0. */
    @Test
    void actsOnTheScoredRowsOnly() {
        final var rows = Rows.of(new Batch(ImageShape.vector(1), new float[2], new int[]{2, 0}, new int[]{0, 1}),
            Kind.CLEAN)
            .with(new Batch(ImageShape.vector(1), new float[1], new int[]{1}, new int[]{0}), Kind.ADVERSARIAL);
        final var gradient = heads().zerosLike();
        final var losses = CrossEntropyTerm.of(Kind.ADVERSARIAL).smoothed(0.1).evaluate(heads(), rows, gradient);
        assertArrayEquals(new float[]{1.284429f}, losses, 1e-6f);
        assertArrayEquals(new float[]{0, 0, 0, 0, 0, 0, 0, 0, 0.22925209f, -0.64400798f, 0.2855442f, 0.12921169f},
            gradient.logits(), 1e-6f);
    }

    /** Bit for bit. */
    @Test
    void ofNothingIsTheCrossEntropy() {
        final var plain = heads().zerosLike();
        final var smoothed = heads().zerosLike();
        assertArrayEquals(new CrossEntropy().evaluate(heads(), LABELS, plain),
            new SmoothedCrossEntropy(0).evaluate(heads(), LABELS, smoothed));
        assertArrayEquals(plain.logits(), smoothed.logits());
    }

    /** TRADES smooths what it says of clean images, and compares two predictions without labels. */
    @Test
    void leavesTheDivergenceOfTradesAsItIs() {
        final var terms = new Objective(Trades.mnist().terms()).smoothed(0.2).terms();
        assertEquals(List.of(CrossEntropyTerm.of(Kind.CLEAN).smoothed(0.2), new DivergenceTerm(1)), terms);
    }

    /** Of MART's boosted cross-entropy, the first part has a label to smooth. */
    @Test
    void smoothsTheCrossEntropyOfMart() {
        final var terms = Mart.cifar10().terms();
        final var smoothed = new Objective(terms).smoothed(0.2).terms();
        assertEquals(CrossEntropyTerm.of(Kind.ADVERSARIAL).smoothed(0.2), smoothed.get(0));
        assertEquals(terms.subList(1, 3), smoothed.subList(1, 3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void isAShare(final double smoothing) {
        final var plan = TrainingPlan.builder(1).labelSmoothing(smoothing);
        assertThrows(IllegalArgumentException.class, plan::build);
    }
}
