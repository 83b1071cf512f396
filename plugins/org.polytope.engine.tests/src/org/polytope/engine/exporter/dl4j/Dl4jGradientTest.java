package org.polytope.engine.exporter.dl4j;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.LayerCase;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.execution.nd4j.DoublePrecision;
import org.polytope.engine.execution.nd4j.Nd4jProvider;
import org.polytope.engine.execution.onednn.OneDnnProvider;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Softplus;

/** Holds the gradients of all executors against those of DL4J, in double precision. */
class Dl4jGradientTest {

    private static final int COUNT = 3;

    /** Layers that aren't written for DL4J. */
    private static final Set<Class<? extends Layer>> UNWRITTEN = Set.of(GroupedConvolution.class, LayerNorm.class,
        GroupNorm.class, Gelu.class, Elu.class, Softplus.class, Mish.class, HardSigmoid.class, HardSwish.class,
        Multiply.class);

    /** What DL4J has no layer for, or can't pad. */
    private static final Set<String> FOREIGN = Set.of("prelu", "clip", "uneven", "shortcut", "dropout", "side branch");

    static Stream<LayerCase> known() {
        return Stream.concat(
            LayerCase.all().filter(layerCase -> FOREIGN.stream().noneMatch(layerCase.name()::contains))
                .filter(layerCase -> !normalizes(layerCase.network()) && isWritten(layerCase.network())),
            Stream.of(new LayerCase("small CNN", Architectures.smallCnn(new ImageShape(1, 28, 28), 10)),
                new LayerCase("MLP", Architectures.mlp(new ImageShape(1, 8, 8), 10, List.of(16, 8)))));
    }

    /** DL4J's gradients through batch normalizations are wrong in evaluation mode, so these are tested elsewhere. */
    private static boolean normalizes(final Network network) {
        return network.nodes().stream().anyMatch(node -> node.layer() instanceof BatchNorm);
    }

    private static boolean isWritten(final Network network) {
        return network.nodes().stream().noneMatch(node -> UNWRITTEN.contains(node.layer().getClass()));
    }

    @ParameterizedTest
    @MethodSource("known")
    void inDoublePrecision(final LayerCase layerCase) {
        compare(layerCase.network(), DoublePrecision::executor, 1e-7);
    }

    @ParameterizedTest
    @MethodSource("known")
    void onNd4j(final LayerCase layerCase) {
        compare(layerCase.network(), new Nd4jProvider()::create, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("known")
    void onOneDnn(final LayerCase layerCase) {
        final var provider = new OneDnnProvider();
        Assumptions.assumeTrue(provider.unavailable().isEmpty(), "oneDNN isn't there");
        compare(layerCase.network(), provider::create, 1e-5);
    }

    static Stream<LayerCase> unwritten() {
        return LayerCase.all().filter(layerCase -> !isWritten(layerCase.network()));
    }

    @ParameterizedTest
    @MethodSource("unwritten")
    void refusesWhatIsNotWritten(final LayerCase layerCase) {
        final var network = layerCase.network().withFeatures(List.of());
        final var message = assertThrows(IllegalArgumentException.class,
            () -> Dl4jGradients.of(network, Samples.parameters(network, 2), Samples.normal(network.input().size(), 1),
                Samples.gradients(network, 1, false, 3)))
            .getMessage();
        assertTrue(message.matches("Node \".*\": .*Deeplearning4j.*\\. Export the model as ONNX\\."), message);
    }

    private static void compare(final Network all, final BiFunction<Network, Integer, Executor> factory,
        final double tolerance) {
        final var network = all.withFeatures(List.of());
        final var parameters = Samples.parameters(network, 2);
        final var images = Samples.normal(COUNT * network.input().size(), 1);
        final var factors = Samples.gradients(network, COUNT, false, 3);
        final var expected = Dl4jGradients.of(network, parameters, images, factors);
        final var byImages = new float[images.length];
        final var byParameters = Parameters.zeros(network);
        try (var executor = factory.apply(network, COUNT)) {
            executor.upload(parameters);
            executor.forward(images, COUNT, Mode.attack());
            executor.backward(factors, byImages, null);
            assertClose(expected.byImages(), byImages, tolerance, "images, in an attack");
            executor.forward(images, COUNT, Mode.train(1));
            executor.backward(factors, byImages, byParameters);
        }
        assertClose(expected.byImages(), byImages, tolerance, "images, in training");
        byParameters.arrays().forEach(
            (spec, array) -> assertClose(expected.byParameters().get(spec.name()), array, tolerance, spec.name()));
    }

    /** Compares the Euclidean distance with the expected gradient's length. */
    private static void assertClose(final double[] expected, final float[] actual, final double tolerance,
        final String by) {
        double distance = 0;
        double length = 0;
        for (int i = 0; i < actual.length; i++) {
            distance += Math.pow(expected[i] - actual[i], 2);
            length += expected[i] * expected[i];
        }
        assertTrue(expected.length == actual.length && length > 0, by);
        final var error = Math.sqrt(distance / length);
        assertTrue(error <= tolerance, () -> "Gradient by %s: relative error %.1e.".formatted(by, error));
    }
}
