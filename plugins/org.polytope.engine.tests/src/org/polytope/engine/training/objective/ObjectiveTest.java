package org.polytope.engine.training.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.DeepSupervision;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.Sequences;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.objective.Rows.Kind;

class ObjectiveTest {

    private static final int[] LABELS = {1, 0};

    private static final Rows ROWS =
        Rows.of(new Batch(ImageShape.vector(1), new float[2], LABELS, new int[]{0, 1}), Kind.CLEAN);

    private static final ConformityTraining CONFORMITY =
        new ConformityTraining(PrototypeConformity.stable(), List.of(0.5), 0.25, 0.125);

    private static Heads heads() {
        return new Heads(2, Sequences.sines(4, 2, 1, 0), new float[][]{Sequences.sines(6, 2, 0.7, 1)});
    }

    @Test
    void isTheSumOfTheMeansOfItsTermsAndSoIsItsGradient() {
        final var heads = heads();
        final var prototypes = Prototypes.random(2, new int[]{3}, true, 5);
        final var summed = heads.zerosLike();
        final var summedByPrototypes = prototypes.zerosLike();
        final var entropies = new CrossEntropy().evaluate(heads, LABELS, summed);
        final var terms = DeepSupervision.of(CONFORMITY.loss(), CONFORMITY.depthWeights(), prototypes).evaluate(heads,
            LABELS, summed, Optional.of(summedByPrototypes));
        final var before = prototypes.copy();

        final var gradient = heads.zerosLike();
        final var objective = new Objective(List.of(CrossEntropyTerm.ofAllRows()))
            .with(ConformityTerm.of(CONFORMITY, prototypes));
        final var value = objective.evaluate(heads, ROWS, gradient);
        assertEquals(List.of(Measure.CROSS_ENTROPY, Measure.CONFORMITY),
            value.parts().stream().map(part -> part.term().measure()).toList());
        assertEquals((entropies[0] + entropies[1]) / 2, value.parts().get(0).mean(), 1e-6);
        assertEquals((terms[0] + terms[1]) / 2, value.parts().get(1).mean(), 1e-6);
        assertEquals((entropies[0] + entropies[1] + terms[0] + terms[1]) / 2, value.total(), 1e-6);
        assertArrayEquals(times(0.5f, summed.logits()), gradient.logits());
        assertArrayEquals(times(0.5f, summed.features()[0]), gradient.features()[0]);

        objective.descend(0.1);
        assertArrayEquals(times(-0.5f * 0.025f, summedByPrototypes.attracting(0)),
            difference(prototypes.attracting(0), before.attracting(0)), 1e-6f);
        assertArrayEquals(times(-0.5f * 0.0125f, summedByPrototypes.repelling(0)),
            difference(prototypes.repelling(0), before.repelling(0)), 1e-6f);
    }

    private static float[] times(final float factor, final float[] numbers) {
        final var products = numbers.clone();
        for (int i = 0; i < products.length; i++) {
            products[i] *= factor;
        }
        return products;
    }

    private static float[] difference(final float[] numbers, final float[] from) {
        final var differences = numbers.clone();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= from[i];
        }
        return differences;
    }

    /**
     * The authors' code divides the centers' gradients by the weights of their losses and takes rates of 0.5 and 1e-4: with
     * one image f, w_y moves by 0.5 · 2 (f − w_y), which is onto f, and w′_j by 1e-4 · 2 (w′_j − f), away from it.
     */
    @Test
    void movesPrototypesAsTheAuthorsCodeDoes() {
        final var prototypes =
            Prototypes.of(2, List.of(new float[]{1, 2, 3, 4}), List.of(new float[]{5, 6, -50, 60}));
        final var objective =
            new Objective(List.of(ConformityTerm.of(ConformityTraining.authorsCode(), prototypes)));
        final var heads = new Heads(1, new float[2], new float[][]{{7, -3}});
        final var row = Rows.of(new Batch(ImageShape.vector(1), new float[1], new int[]{0}, new int[]{0}), Kind.CLEAN);
        objective.evaluate(heads, row, heads.zerosLike());
        objective.descend(1);
        assertArrayEquals(new float[]{7, -3, 3, 4}, prototypes.attracting(0), 1e-6f);
        assertArrayEquals(new float[]{5, 6, -50 - 2e-4f * 57, 60 + 2e-4f * 63}, prototypes.repelling(0), 1e-5f);
    }

    @Test
    void leavesFeaturesAloneWhereItIsCrossEntropyOnly() {
        final var heads = heads();
        final var gradient = heads.zerosLike();
        assertEquals(1,
            new Objective(List.of(CrossEntropyTerm.ofAllRows())).evaluate(heads, ROWS, gradient).parts().size());
        assertArrayEquals(new float[6], gradient.features()[0]);
    }

    /** The mean of one row of three, weighted by 3, is what that row alone gives three times. */
    @Test
    void weighsTermsAndScoresOnlyTheirRows() {
        final var heads = new Heads(3, Sequences.sines(6, 2, 1, 0), new float[0][]);
        final var images = new Batch(ImageShape.vector(1), new float[1], new int[]{1}, new int[]{7});
        final var two = new Batch(ImageShape.vector(1), new float[2], LABELS, new int[]{7, 8});
        final var rows = Rows.of(two, Kind.CLEAN).with(images, Kind.ADVERSARIAL);
        final var term = new Weighted(3, CrossEntropyTerm.of(Kind.ADVERSARIAL));
        final var gradient = heads.zerosLike();
        final var value = new Objective(List.of(term)).evaluate(heads, rows, gradient);

        final var alone = heads.select(2);
        final var expected = alone.zerosLike();
        final var loss = new CrossEntropy().evaluate(alone, new int[]{1}, expected);
        assertEquals(new Objective.Part(term, loss[0], 1), value.parts().get(0));
        assertEquals(3 * loss[0], value.total(), 1e-6);
        assertArrayEquals(new float[4], gradient.select(0, 1).logits());
        assertArrayEquals(times(3, expected.logits()), gradient.select(2).logits(), 1e-6f);
    }

    private record Weighted(double weight, Term term) implements Term {

        @Override
        public Measure measure() {
            return term.measure();
        }

        @Override
        public float[] evaluate(final Heads heads, final Rows rows, final Heads gradient) {
            return term.evaluate(heads, rows, gradient);
        }
    }
}
