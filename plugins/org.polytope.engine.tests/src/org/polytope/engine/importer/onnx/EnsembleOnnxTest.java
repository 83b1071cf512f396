package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;

import ai.onnxruntime.OrtException;

/** Several networks in one, and other ends of networks: the probabilities are those of ONNX Runtime. */
class EnsembleOnnxTest {

    @TempDir
    private Path folder;

    /** @param graph makes y of the scores a, b and c of three networks, [n, 4] each */
    private static byte[] model(final int opset, final UnaryOperator<OnnxBuilder> graph) {
        final var begun = new OnnxBuilder(opset).input("x", -1, 2, 4, 5).node("Flatten", List.of("x"), "f");
        for (final var name : List.of("a", "b", "c")) {
            final var weights = ModernOnnxTest.numbers(160 + name.charAt(0));
            begun.floats("w" + name, List.of(40, 4), Arrays.copyOfRange(weights, name.charAt(0),
                160 + name.charAt(0))).node("MatMul", List.of("f", "w" + name), name);
        }
        return graph.apply(begun).output("y").toBytes();
    }

    private static OnnxBuilder softmaxes(final OnnxBuilder builder) {
        return builder.node("Softmax", List.of("a"), "pa", attribute("axis", 1))
            .node("Softmax", List.of("b"), "pb", attribute("axis", 1))
            .node("Softmax", List.of("c"), "pc", attribute("axis", 1));
    }

    private static Arguments graph(final String title, final UnaryOperator<OnnxBuilder> graph) {
        return Arguments.of(Named.of(title, model(13, graph)));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
            graph("the mean of logits, then a softmax", b -> b.node("Mean", List.of("a", "b", "c"), "m")
                .node("Softmax", List.of("m"), "y", attribute("axis", 1))),
            graph("the sum of logits over a number", b -> b.floats("k", List.of(), 3)
                .node("Sum", List.of("a", "b", "c"), "s").node("Div", List.of("s", "k"), "m")
                .node("Softmax", List.of("m"), "y", attribute("axis", 1))),
            graph("the mean of probabilities", b -> softmaxes(b).node("Mean", List.of("pa", "pb", "pc"), "y")),
            graph("a weighted sum of probabilities", b -> softmaxes(b).floats("v", List.of(), 0.2f)
                .floats("w", List.of(), 0.4f).node("Mul", List.of("v", "pa"), "qa")
                .node("Mul", List.of("pb", "w"), "qb").node("Mul", List.of("pc", "w"), "qc")
                .node("Add", List.of("qa", "qb"), "s").node("Add", List.of("s", "qc"), "y")),
            graph("stacked logits", b -> b.longs("one", 1).node("Unsqueeze", List.of("a", "one"), "ua")
                .node("Unsqueeze", List.of("b", "one"), "ub")
                .node("Concat", List.of("ua", "ub"), "u", attribute("axis", 1))
                .node("ReduceMean", List.of("u"), "m", attribute("axes", List.of(1)), attribute("keepdims", 0))
                .node("Softmax", List.of("m"), "y", attribute("axis", 1))),
            graph("a softmax that weighs other scores", b -> softmaxes(b).node("Mul", List.of("pa", "b"), "m")
                .node("Softmax", List.of("m"), "y", attribute("axis", 1))),
            graph("a temperature", b -> b.floats("t", List.of(), 2.5f).node("Div", List.of("a", "t"), "m")
                .node("Softmax", List.of("m"), "y", attribute("axis", 1))),
            graph("a sigmoid and what it lacks to 1", b -> one(b).node("Concat", List.of("q", "p"), "y",
                attribute("axis", 1))),
            graph("a sigmoid and what it lacks to 1, behind it", b -> one(b).node("Concat", List.of("p", "q"), "y",
                attribute("axis", 1))));
    }

    private static OnnxBuilder one(final OnnxBuilder builder) {
        return builder.floats("one", List.of(), 1).floats("v", List.of(4, 1), 1, -2, 0.5f, 0.3f)
            .node("MatMul", List.of("a", "v"), "z").node("Sigmoid", List.of("z"), "p")
            .node("Sub", List.of("one", "p"), "q");
    }

    private ImportedNetwork imported(final byte[] model) throws IOException {
        return NetworkFile.of(Files.write(folder.resolve("network.onnx"), model)).read(Declarations.none(),
            Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void areReadWithTheProbabilitiesOfTheRuntime(final byte[] model) throws IOException, OrtException {
        final var imported = imported(model);
        final var scores = RuntimeScores.of(2, 4, 5);
        assertTrue(imported.removedActivation().isPresent());
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 1e-5f);
    }

    @Test
    void anAverageOfProbabilitiesIsSaid() throws IOException {
        final var warnings = imported(model(13, b -> softmaxes(b).node("Mean", List.of("pa", "pb", "pc"), "y")))
            .warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("The network averages the probabilities of 3 networks."),
            warnings.get(0));
    }
}
