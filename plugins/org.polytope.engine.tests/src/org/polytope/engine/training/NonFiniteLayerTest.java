package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;

class NonFiniteLayerTest {

    private static final Batch IMAGES = Batches.inOrder(SampleDigits.draw(4, 1), 4).iterator().next();

    private static final Network NETWORK = Architectures.smallCnn(SampleDigits.draw(1, 1).shape(), 10);

    private final Parameters parameters = Initialization.he(NETWORK, 3);

    private final Classifier classifier =
        Classifier.of(NETWORK, parameters, Normalization.none(1), PixelRange.UNIT, Optional.empty(), 4);

    @AfterEach
    void close() {
        classifier.close();
    }

    private static List<String> convolutions() {
        return NETWORK.nodes().stream().filter(node -> node.layer() instanceof Convolution)
            .map(node -> node.name()).toList();
    }

    private Optional<String> found() {
        return NonFiniteLayer.ofOutputs(classifier, parameters, Rows.of(IMAGES, Kind.CLEAN), Mode.train(1));
    }

    /** Weights of 3e38 are finite; their sums of products aren't. */
    @Test
    void whereOutputsOverflow() {
        assertEquals(Optional.empty(), found());
        final var all = convolutions();
        assertTrue(all.size() > 1, all::toString);
        for (int i = all.size() - 1; i >= 0; i--) {
            Arrays.fill(parameters.get(all.get(i) + ".weight"), 3e38f);
            assertEquals(Optional.empty(), NonFiniteLayer.ofParameters(parameters));
            assertEquals(Optional.of(all.get(i)), found());
        }
    }

    @Test
    void whichWeightsBrokeFirst() {
        final var gradients = Parameters.zeros(NETWORK);
        assertEquals(Optional.empty(), NonFiniteLayer.ofGradients(gradients));
        final var all = convolutions();
        gradients.get(all.get(0) + ".weight")[1] = Float.NaN;
        gradients.get(all.get(1) + ".weight")[2] = Float.NEGATIVE_INFINITY;
        assertEquals(Optional.of(all.get(0)), NonFiniteLayer.ofParameters(gradients));
        assertEquals(Optional.of(all.get(1)), NonFiniteLayer.ofGradients(gradients), "gradients flow from the logits");
    }

    @Test
    void whatIsFinite() {
        assertTrue(NonFiniteLayer.isFinite(new float[]{0, -0f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE}));
        for (final var number : new float[]{Float.NaN, Float.intBitsToFloat(0xFFC00001), Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY}) {
            assertFalse(NonFiniteLayer.isFinite(new float[]{1, number, 2}));
        }
        assertTrue(NonFiniteLayer.isFinite(new float[0]));
    }
}
