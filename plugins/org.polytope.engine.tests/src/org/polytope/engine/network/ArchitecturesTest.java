package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.tensor.Safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;

class ArchitecturesTest {

    private static final ImageShape MNIST = new ImageShape(1, 28, 28);

    private static final ImageShape CIFAR = new ImageShape(3, 32, 32);

    /** Counted by hand: per stage f·(25·c + 1) + f and f·(25·f + 1) + f; then 1152·512, 512·64, 64·10 and biases. */
    @Test
    void cnn6HasTheLayersOfThePaper() {
        final var network = Architectures.cnn6(MNIST, 10);
        final var stages = (32 * 26 + 32) + (32 * 801 + 32) + (64 * 801 + 64) + (64 * 1601 + 64) + (128 * 1601 + 128)
            + (128 * 3201 + 128);
        assertEquals(stages + 1153 * 512 + 513 * 64 + 65 * 10, trainable(network));
        assertArrayEquals(new int[]{128, 512, 64}, network.featureSizes());
        assertEquals(10, network.classes());
        assertEquals(new ImageShape(128, 3, 3), network.shapes().get("pool3"));
    }

    /** The state of SmallCNN in the code of the TRADES paper, by name. */
    @Test
    void tradesCnnHasTheStateOfItsCode() {
        final var expected = new HashMap<String, List<Integer>>();
        final var convolutions = List.of(List.of(32, 1), List.of(32, 32), List.of(64, 32), List.of(64, 64));
        for (int i = 0; i < 4; i++) {
            final var name = "feature_extractor.conv" + (i + 1);
            final var channels = convolutions.get(i);
            expected.put(name + ".weight", List.of(channels.get(0), channels.get(1), 3, 3));
            expected.put(name + ".bias", List.of(channels.get(0)));
        }
        expected.putAll(Map.of("classifier.fc1.weight", List.of(200, 1024), "classifier.fc1.bias", List.of(200),
            "classifier.fc2.weight", List.of(200, 200), "classifier.fc2.bias", List.of(200), //
            "classifier.fc3.weight", List.of(10, 200), "classifier.fc3.bias", List.of(10)));
        final var network = Architectures.tradesCnn(MNIST, 10);
        assertEquals(expected, shapes(network));
        assertEquals(312_202, trainable(network));
        assertArrayEquals(new int[]{200}, network.featureSizes());
    }

    /** 6n + 2 layers with weights. */
    @ParameterizedTest
    @ValueSource(ints = {20, 32, 44, 56, 110})
    void resNetsAreAsDeepAsTheyAreCalled(final int depth) {
        final var network = Architectures.resNet(CIFAR, 10, depth);
        assertEquals(depth,
            network.parameterSpecs().stream().filter(spec -> spec.role() == ParameterSpec.Role.WEIGHT).count());
        assertArrayEquals(new int[]{64}, network.featureSizes());
    }

    @Test
    void publishedResNetWeightsHaveTheNamesAndShapesOfOurs() throws IOException {
        final var expected = new HashMap<String, List<Integer>>();
        Safetensors.read(TestData.require("checkpoints/akamaster_resnet20.safetensors")).tensors()
            .forEach((name, tensor) -> expected.put(name, tensor.shape()));
        assertEquals(expected, shapes(Architectures.resNet(CIFAR, 10, 20)));
    }

    @ParameterizedTest
    @CsvSource({"20, 32, 64", "44, 128, 256", "110, 128, 256"})
    void referenceNetworkHasTheStateOfTheReferenceImplementation(final int depth, final int second, final int third)
        throws IOException {
        final var file = TestData.require("fixtures/pcl_resnet_depth%d_statedict_shapes.json".formatted(depth));
        final var json = new ObjectMapper().readTree(Files.readString(file));
        final var expected = new HashMap<String, List<Integer>>();
        for (final var entry : json.get("state_dict")) {
            final var shape = new ArrayList<Integer>();
            entry.get(1).forEach(extent -> shape.add(extent.asInt()));
            expected.put(entry.get(0).asText(), shape);
        }
        expected.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
        final var network = Architectures.bottleneckResNet(CIFAR, 10, depth);
        assertEquals(expected, shapes(network));
        assertEquals(json.get("parameters").asInt(), trainable(network));
        assertArrayEquals(new int[]{second, third, 1024}, network.featureSizes());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Architectures.resNet(CIFAR, 10, 21));
        assertThrows(IllegalArgumentException.class, () -> Architectures.mlp(MNIST, 10, List.of()));
        final var tooSmall = assertThrows(IllegalArgumentException.class,
            () -> Architectures.cnn6(new ImageShape(1, 4, 4), 10));
        assertTrue(tooSmall.getMessage().contains("\"pool3\""), tooSmall.getMessage());
    }

    @Test
    void initializationIsSeededAndHasTheSpreadOfHe() {
        final var network = Architectures.smallCnn(MNIST, 10);
        final var weights = Initialization.he(network, 1).get("fc1.weight");
        assertArrayEquals(weights, Initialization.he(network, 1).get("fc1.weight"));
        double sum = 0;
        double squares = 0;
        for (final var weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        assertEquals(0, sum / weights.length, 1e-3);
        assertEquals(2.0 / 1568, squares / weights.length, 0.02 * 2 / 1568);
    }

    /** The mean square of what a layer behind a SiLU yields is that of what the SiLU reads. */
    @Test
    void initializationMakesUpForWhatASiluTakesAway() {
        final var network =
            NetworkBuilder.of(ImageShape.vector(1000)).add("silu", new Silu()).add("flat", new Flatten())
                .add("fc", new Dense(1000, true)).build();
        double squares = 0;
        for (final var weight : Initialization.he(network, 1).get("fc.weight")) {
            squares += weight * weight;
        }
        final var random = new SplittableRandom(2);
        double activated = 0;
        for (int i = 0; i < 1_000_000; i++) {
            final var z = random.nextGaussian();
            activated += Math.pow(z / (1 + Math.exp(-z)), 2);
        }
        assertEquals(1, activated / 1e6 * squares / 1000, 0.01);
    }

    private static Map<String, List<Integer>> shapes(final Network network) {
        final var shapes = new HashMap<String, List<Integer>>();
        network.parameterSpecs().forEach(spec -> shapes.put(spec.name(), spec.shape()));
        return shapes;
    }

    private static int trainable(final Network network) {
        return network.parameterSpecs().stream().filter(spec -> spec.role().trainable()).mapToInt(ParameterSpec::size)
            .sum();
    }
}
