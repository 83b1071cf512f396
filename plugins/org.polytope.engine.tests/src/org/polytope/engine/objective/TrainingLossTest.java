package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;

class TrainingLossTest {

    private static final int[] LABELS = {1, 0};

    private static Heads heads() {
        return new Heads(2, Sequences.sines(4, 2, 1, 0), new float[][] {Sequences.sines(6, 2, 0.7, 1)});
    }

    @Test
    void isTheMeanOfItsTermsAndSoIsItsGradient() {
        final var heads = heads();
        final var prototypes = Prototypes.random(2, new int[] {3}, true, 5);
        final var conformity = new PrototypeLoss(PrototypeConformity.stable(), List.of(0.5), prototypes);
        final var summed = heads.zerosLike();
        final var summedByPrototypes = prototypes.zerosLike();
        final var entropies = new CrossEntropy().evaluate(heads, LABELS, summed);
        final var terms = conformity.evaluate(heads, LABELS, summed, summedByPrototypes);

        final var gradient = heads.zerosLike();
        final var byPrototypes = prototypes.zerosLike();
        final var value = TrainingLoss.with(conformity).evaluate(heads, LABELS, gradient, byPrototypes);
        assertEquals((entropies[0] + entropies[1]) / 2, value.crossEntropy(), 1e-6);
        assertEquals((terms[0] + terms[1]) / 2, value.conformity(), 1e-6);
        assertArrayEquals(halved(summed.logits()), gradient.logits());
        assertArrayEquals(halved(summed.features()[0]), gradient.features()[0]);
        assertArrayEquals(halved(summedByPrototypes.attracting(0)), byPrototypes.attracting(0));
        assertArrayEquals(halved(summedByPrototypes.repelling(0)), byPrototypes.repelling(0));
    }

    private static float[] halved(final float[] numbers) {
        final var halves = numbers.clone();
        for (int i = 0; i < halves.length; i++) {
            halves[i] /= 2;
        }
        return halves;
    }

    @Test
    void leavesFeaturesAloneWhereItIsCrossEntropyOnly() {
        final var heads = heads();
        final var gradient = heads.zerosLike();
        assertEquals(0, TrainingLoss.crossEntropy().evaluate(heads, LABELS, gradient, null).conformity());
        assertArrayEquals(new float[6], gradient.features()[0]);
    }
}
