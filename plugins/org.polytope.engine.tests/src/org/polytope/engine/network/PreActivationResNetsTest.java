package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.layer.ParameterSpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Against PyTorch in double precision, with modules written after the published ones (TRADES' WideResNet, the PreActResNet
 * of Rice et al.): names and shapes of all weights, the logits of two images, and the gradient of the summed cross-entropy
 * with the classes 3 and 7. Numbers are {@link #uniform}, one stream a parameter in the order of the names, the images
 * stream 1000: weights up to ±√(6 / fan-in), scales and variances from 0.5 to 1.5, all others from -0.5 to 0.5.
 */
class PreActivationResNetsTest {

    private static final ImageShape SMALL = new ImageShape(3, 8, 8);

    private static final ImageShape CIFAR = new ImageShape(3, 32, 32);

    private static final int COUNT = 2;

    static Stream<Arguments> networks() {
        return Stream.of(
            Arguments.of("wide-10-2-relu", Architectures.wideResNet(SMALL, 10, 10, 2, Nonlinearity.RELU)),
            Arguments.of("wide-16-1-silu", Architectures.wideResNet(SMALL, 10, 16, 1, Nonlinearity.SILU)),
            Arguments.of("pre-4-relu", PreActivationResNets.of18(SMALL, 10, 4, Nonlinearity.RELU)),
            Arguments.of("pre-4-silu", PreActivationResNets.of18(SMALL, 10, 4, Nonlinearity.SILU)));
    }

    private static JsonNode ofPyTorch(final String name) throws IOException {
        try (var stream = PreActivationResNetsTest.class.getResourceAsStream("pre-activation.json")) {
            return new ObjectMapper().readTree(stream).required(name);
        }
    }

    /** @return numbers from 0 to 1 that any language computes alike */
    private static double[] uniform(final int count, final int stream) {
        final var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            var bits = i * 1664525 + stream * 1013904223 + 12345;
            bits = (bits ^ bits >>> 16) * 0x45d9f3b;
            bits = (bits ^ bits >>> 16) * 0x45d9f3b;
            numbers[i] = Integer.toUnsignedLong(bits ^ bits >>> 16) / 0x1p32;
        }
        return numbers;
    }

    private static Parameters parameters(final Network network) {
        final var parameters = Parameters.zeros(network);
        final var byName = new TreeMap<String, ParameterSpec>();
        network.parameterSpecs().forEach(spec -> byName.put(spec.name(), spec));
        int stream = 0;
        for (final var spec : byName.values()) {
            final var drawn = uniform(spec.size(), stream++);
            final var bound = Math.sqrt(6.0 * spec.shape().get(0) / spec.size());
            for (int i = 0; i < drawn.length; i++) {
                parameters.get(spec.name())[i] = (float)switch (spec.role()) {
                    case WEIGHT -> (2 * drawn[i] - 1) * bound;
                    case SCALE, RUNNING_VARIANCE -> 0.5 + drawn[i];
                    default -> drawn[i] - 0.5;
                };
            }
        }
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void weightsHaveThePublishedNamesAndShapes(final String name, final Network network) throws IOException {
        final var expected = new HashMap<String, List<Integer>>();
        for (final var entry : ofPyTorch(name).get("parameters")) {
            final var shape = new ArrayList<Integer>();
            entry.get(1).forEach(extent -> shape.add(extent.asInt()));
            expected.put(entry.get(0).asText(), shape);
        }
        final var actual = new HashMap<String, List<Integer>>();
        network.parameterSpecs().forEach(spec -> actual.put(spec.name(), spec.shape()));
        assertEquals(expected, actual);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void logitsAndGradientAreThoseOfPyTorch(final String name, final Network network) throws IOException {
        final var drawn = uniform(COUNT * SMALL.size(), 1000);
        final var images = new float[drawn.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float)drawn[i];
        }
        try (var executor = Executors.create(network, COUNT)) {
            executor.upload(parameters(network));
            final var heads = executor.forward(images, COUNT, Mode.attack());
            assertAlike(ofPyTorch(name).get("logits"), heads.logits());
            final var gradient = new float[images.length];
            executor.backward(crossEntropyGradient(heads, 3, 7), gradient, null);
            assertAlike(ofPyTorch(name).get("gradient"), gradient);
        }
    }

    private static Heads crossEntropyGradient(final Heads heads, final int... classes) {
        final var gradient = heads.zerosLike();
        for (int i = 0; i < COUNT; i++) {
            final var probabilities = heads.probabilities(i);
            for (int k = 0; k < probabilities.length; k++) {
                gradient.logits()[i * probabilities.length + k] =
                    (float)(probabilities[k] - (k == classes[i] ? 1 : 0));
            }
        }
        return gradient;
    }

    /** To 1e-5 of the largest. */
    private static void assertAlike(final JsonNode expected, final float[] actual) {
        double largest = 0;
        for (final var number : expected) {
            largest = Math.max(largest, Math.abs(number.asDouble()));
        }
        assertEquals(expected.size(), actual.length);
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected.get(i).asDouble(), actual[i], 1e-5 * largest, "number " + i);
        }
    }

    /** As counted in the papers: 36.5 and 46.2 million; 11.2 for the network of 18 layers. */
    @ParameterizedTest
    @CsvSource({"28, 10, 36479194", "34, 10, 46160474", "16, 4, 2748890"})
    void wideNetworksAreAsLargeAsPublished(final int depth, final int widen, final int count) {
        final var network = Architectures.wideResNet(CIFAR, 10, depth, widen, Nonlinearity.RELU);
        assertEquals(count, trainable(network));
        assertEquals(List.of("pool"), network.features());
        assertEquals(64 * widen, network.featureSizes()[0]);
    }

    @Test
    void theNetworkOf18LayersIsAsLargeAsPublished() {
        final var network = Architectures.preActResNet18(CIFAR, 10, Nonlinearity.SILU);
        assertEquals(11_172_170, trainable(network));
        assertEquals(512, network.featureSizes()[0]);
    }

    private static int trainable(final Network network) {
        return network.parameterSpecs().stream().filter(spec -> spec.role().trainable()).mapToInt(ParameterSpec::size)
            .sum();
    }

    @ParameterizedTest
    @CsvSource({"27, 10, 6n + 4", "4, 10, 6n + 4", "28, 0, at least 1"})
    void impossibleSettingsAreRefused(final int depth, final int widen, final String part) {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> Architectures.wideResNet(CIFAR, 10, depth, widen, Nonlinearity.RELU)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
