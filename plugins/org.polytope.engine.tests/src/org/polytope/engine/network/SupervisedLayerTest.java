package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.SupervisedLayer.Pooling;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.objective.Sequences;

class SupervisedLayerTest {

    private static final Network NETWORK = NetworkBuilder.of(new ImageShape(2, 4, 5))
        .add("conv", new Convolution(3, Window.square(2), true)).add("relu", new Relu()).add("flat", new Flatten())
        .add("fc", new Dense(4, true)).build();

    private static final Network SUPERVISED = SupervisedLayer.supervise(NETWORK,
        List.of(new SupervisedLayer("relu", Pooling.AVERAGE, 0), new SupervisedLayer("relu", Pooling.MAX, 6),
            new SupervisedLayer("flat", Pooling.AVERAGE, 0)));

    private static Heads heads(final Network network, final Parameters parameters, final boolean features) {
        try (var classifier =
            Classifier.of(network, parameters, Normalization.none(2), PixelRange.UNIT, 2)) {
            return classifier.heads(Sequences.sines(80, 0.5, 0.7, 0), 2, features);
        }
    }

    @Test
    void hasABranchForEachDepth() {
        assertEquals(List.of("relu_pooled", "relu_branch", "flat"), SUPERVISED.features());
        assertArrayEquals(new int[]{3, 6, 36}, SUPERVISED.featureSizes());
        assertEquals("fc", SUPERVISED.logits());
    }

    /** Branches read and are not read: to the bit the same logits, with them or without, from the same seed. */
    @Test
    void leavesTheLogitsAlone() {
        final var parameters = Initialization.he(SUPERVISED, 3);
        final var before = heads(NETWORK, Initialization.he(NETWORK, 3), false).logits();
        assertArrayEquals(before, heads(SUPERVISED, parameters, false).logits());
        assertArrayEquals(before, heads(SUPERVISED, parameters, true).logits());
        assertEquals(NETWORK, SUPERVISED.withoutFeatures());
    }

    /** Mean and largest number of each channel, then a dense layer: computed by hand from the map itself. */
    @Test
    void poolsAndProjectsFeatureMaps() {
        final var parameters = Initialization.he(SUPERVISED, 3);
        final var features = heads(SUPERVISED, parameters, true).features();
        final var map = features[2];
        final var weights = parameters.get("relu_branch.weight");
        final var biases = parameters.get("relu_branch.bias");
        for (int image = 0; image < 2; image++) {
            final var largest = new double[3];
            for (int channel = 0; channel < 3; channel++) {
                var sum = 0.0;
                for (int i = 0; i < 12; i++) {
                    final var number = map[image * 36 + channel * 12 + i];
                    sum += number;
                    largest[channel] = Math.max(largest[channel], number);
                }
                assertEquals(sum / 12, features[0][image * 3 + channel], 1e-6);
            }
            for (int unit = 0; unit < 6; unit++) {
                final var expected = biases[unit] + weights[unit * 3] * largest[0] + weights[unit * 3 + 1] * largest[1]
                    + weights[unit * 3 + 2] * largest[2];
                assertEquals(expected, features[1][image * 6 + unit], 1e-5);
            }
        }
    }

    @Test
    void isReadAgainAsWritten() {
        assertEquals(SUPERVISED, NetworkJson.read(NetworkJson.write(SUPERVISED)));
    }

    @Test
    void saysWhatIsWrong() {
        assertRefused("no layer \"gap\"; it has conv, relu, flat, fc", "gap", Pooling.AVERAGE, 0);
        assertRefused("no layer \"input\"", Network.INPUT, Pooling.AVERAGE, 0);
        assertRefused("\"conv\" yields a feature map", "conv", Pooling.NONE, 0);
        assertRefused("width of an auxiliary branch must be at least 0", "conv", Pooling.MAX, -1);
        final var twice = new SupervisedLayer("fc", Pooling.NONE, 0);
        for (final var again : List.of(twice, new SupervisedLayer("fc", Pooling.MAX, 0))) {
            final var message = assertThrows(IllegalArgumentException.class,
                () -> SupervisedLayer.supervise(NETWORK, List.of(twice, again))).getMessage();
            assertTrue(message.contains("\"fc\" is supervised twice"), message);
        }
    }

    private static void assertRefused(final String why, final String layer, final Pooling pooling, final int width) {
        final var message = assertThrows(IllegalArgumentException.class, () -> SupervisedLayer.supervise(NETWORK,
            List.of(new SupervisedLayer(layer, pooling, width)))).getMessage();
        assertTrue(message.contains(why), message);
    }
}
