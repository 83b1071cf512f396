package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.NetworkFile;

import ai.onnxruntime.OrtException;

/** Standardizations and norms that a graph computes itself: read with ONNX Runtime's scores. */
class ArithmeticOnnxTest {

    @TempDir
    private Path folder;

    /** @param graph makes z [n, 2, 4, 5] of the images x */
    private static Arguments ofImages(final String title, final int opset, final UnaryOperator<OnnxBuilder> graph) {
        return ended(title, graph.apply(new OnnxBuilder(opset).input("x", -1, 2, 4, 5)));
    }

    private static Arguments ended(final String title, final OnnxBuilder graph) {
        return Arguments.of(Named.of(title, graph.node("Flatten", List.of("z"), "f")
            .floats("w1", List.of(40, 4), ModernOnnxTest.numbers(160)).node("MatMul", List.of("f", "w1"), "y")
            .output("y").toBytes()));
    }

    private static OnnxBuilder.Message axes(final Integer... axes) {
        return OnnxBuilder.attribute("axes", List.of(axes));
    }

    static Stream<Arguments> graphs() {
        return Stream.of(
            ofImages("standardization as TensorFlow computes it", 11, b -> b.floats("least", List.of(), 0.15811388f)
                .node("ReduceMean", List.of("x"), "m", axes(1, 2, 3)).node("Sub", List.of("x", "m"), "d")
                .node("Mul", List.of("d", "d"), "q").node("ReduceMean", List.of("q"), "v", axes(1, 2, 3))
                .node("Sqrt", List.of("v"), "s").node("Max", List.of("s", "least"), "t")
                .node("Sub", List.of("x", "m"), "e").node("Div", List.of("e", "t"), "z")),
            ofImages("a least deviation for each image, as PyTorch writes it", 11,
                b -> b.floats("share", List.of(), 6.3245554f).floats("one", List.of(1), 1)
                    .node("ReduceMean", List.of("x"), "m", axes(1, 2, 3)).node("Sub", List.of("x", "m"), "d")
                    .node("Mul", List.of("d", "d"), "q").node("ReduceMean", List.of("q"), "v", axes(1, 2, 3))
                    .node("Sqrt", List.of("v"), "s").node("Shape", List.of("s"), "shape")
                    .node("Expand", List.of("one", "shape"), "ones").node("Div", List.of("ones", "share"), "least")
                    .node("Max", List.of("s", "least"), "t").node("Div", List.of("d", "t"), "z")),
            ofImages("standardization of each channel, unbiased", 18, b -> b.longs("a", 2, 3)
                .floats("n", List.of(), 20f / 19).floats("eps", List.of(), 1e-3f)
                .node("ReduceMean", List.of("x", "a"), "m").node("Sub", List.of("x", "m"), "d")
                .node("Mul", List.of("d", "d"), "q").node("ReduceMean", List.of("q", "a"), "v")
                .node("Mul", List.of("v", "n"), "u").node("Sqrt", List.of("u"), "s")
                .node("Add", List.of("s", "eps"), "t").node("Div", List.of("d", "t"), "z")),
            ofImages("standardization of images that are flat for a while", 11,
                b -> b.longs("flat", 0, -1).longs("shape", 0, 2, 4, 5).floats("two", List.of(), 2)
                    .node("Reshape", List.of("x", "flat"), "r").node("ReduceMean", List.of("r"), "m", axes(1))
                    .node("Sub", List.of("r", "m"), "d").node("Pow", List.of("d", "two"), "q")
                    .node("ReduceMean", List.of("q"), "v", axes(-1)).node("Sqrt", List.of("v"), "s")
                    .node("Div", List.of("d", "s"), "e").node("Reshape", List.of("e", "shape"), "z")),
            ofImages("division by the largest sum of magnitudes", 11, b -> b
                .node("ReduceL1", List.of("x"), "s", axes(2, 3)).node("Reciprocal", List.of("s"), "t")
                .node("Mul", List.of("x", "t"), "z")),
            ofImages("division by the sum of squares", 11, b -> b.floats("half", List.of(), 0.5f)
                .node("ReduceSumSquare", List.of("x"), "s", axes(1)).node("Pow", List.of("s", "half"), "t")
                .node("Div", List.of("x", "t"), "z")),
            ofImages("a constant divided by magnitudes", 11, b -> b.floats("c", List.of(2, 1, 1), 1, -2)
                .floats("one", List.of(), 1).node("Abs", List.of("x"), "a").node("Add", List.of("a", "one"), "s")
                .node("Div", List.of("c", "s"), "z")),
            ofImages("what each pixel lacks to the sum", 11, b -> b
                .node("ReduceSum", List.of("x"), "s", axes(1, 2, 3)).node("Sub", List.of("s", "x"), "z")),
            ofImages("slopes of each pixel", 16, b -> b.floats("s", List.of(2, 4, 5), ModernOnnxTest.numbers(40))
                .floats("m", List.of(), 0.5f).node("Sub", List.of("x", "m"), "d")
                .node("Tanh", List.of("d"), "t").node("PRelu", List.of("t", "s"), "z")),
            ofImages("factors of each pixel", 16, b -> b.floats("s", List.of(4, 5), ModernOnnxTest.numbers(20))
                .node("Tanh", List.of("x"), "t").node("Mul", List.of("t", "s"), "z")),
            ofImages("parametric SiLU", 16, b -> b.floats("a", List.of(), 1.3f).floats("b", List.of(), 0.1f)
                .floats("c", List.of(), 0.9f).node("Tanh", List.of("x"), "t").node("Mul", List.of("t", "a"), "h")
                .node("Sigmoid", List.of("h"), "s").node("Sub", List.of("s", "b"), "d")
                .node("Div", List.of("d", "c"), "g").node("Mul", List.of("t", "g"), "z")),
            shuffled("pixel shuffle", "CRD"), shuffled("depth to space", "DCR"),
            normalizedFeatures(), normalizedClassifier());
    }

    private static Arguments shuffled(final String title, final String mode) {
        return ofImages(title, 13, b -> b.floats("w0", List.of(8, 2, 1, 1), ModernOnnxTest.numbers(16))
            .node("Conv", List.of("x", "w0"), "c")
            .node("DepthToSpace", List.of("c"), "d", OnnxBuilder.attribute("blocksize", 2),
                OnnxBuilder.attribute("mode", mode))
            .floats("w2", List.of(2, 2, 3, 3), ModernOnnxTest.numbers(36))
            .node("Conv", List.of("d", "w2"), "e", OnnxBuilder.attribute("pads", List.of(1, 1, 1, 1)))
            .node("SpaceToDepth", List.of("e"), "s", OnnxBuilder.attribute("blocksize", 2))
            .floats("w3", List.of(2, 8, 1, 1), ModernOnnxTest.numbers(16)).node("Conv", List.of("s", "w3"), "z"));
    }

    /** As PyTorch writes torch.nn.functional.normalize. */
    private static Arguments normalizedFeatures() {
        return ofImages("features of length 1", 13, b -> b.floats("least", List.of(), 1e-12f)
            .node("ReduceL2", List.of("x"), "l", axes(1)).node("Clip", List.of("l", "least"), "c")
            .node("Shape", List.of("x"), "s").node("Expand", List.of("c", "s"), "e")
            .node("Div", List.of("x", "e"), "z"));
    }

    /** Cosines of features and weights, times a number. */
    private static Arguments normalizedClassifier() {
        final var numbers = ModernOnnxTest.numbers(120);
        final var graph = new OnnxBuilder(13).input("x", -1, 2, 4, 5).floats("least", List.of(), 1e-12f)
            .floats("s", List.of(), 16).node("Flatten", List.of("x"), "f").node("ReduceL2", List.of("f"), "l", axes(1))
            .node("Clip", List.of("l", "least"), "c").node("Shape", List.of("f"), "shape")
            .node("Expand", List.of("c", "shape"), "e").node("Div", List.of("f", "e"), "u")
            .floats("w", List.of(3, 40), numbers).node("ReduceL2", List.of("w"), "lw", axes(1))
            .node("Clip", List.of("lw", "least"), "cw").node("Shape", List.of("w"), "shapeOfWeights")
            .node("Expand", List.of("cw", "shapeOfWeights"), "ew").node("Div", List.of("w", "ew"), "v")
            .node("Transpose", List.of("v"), "t").node("MatMul", List.of("u", "t"), "h")
            .node("Mul", List.of("h", "s"), "y").output("y");
        return Arguments.of(Named.of("a classifier of cosines", graph.toBytes()));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void areReadWithTheScoresOfTheRuntime(final byte[] model) throws IOException, OrtException {
        final var imported = NetworkFile.of(Files.write(folder.resolve("network.onnx"), model))
            .read(Declarations.none(), Progress.NONE);
        final var scores = RuntimeScores.of(2, 4, 5);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 2e-5f);
        assertEquals(2, imported.network().input().channels());
    }
}
