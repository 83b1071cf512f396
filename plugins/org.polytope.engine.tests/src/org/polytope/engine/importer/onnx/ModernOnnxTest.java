package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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

/** Operators of newer networks, and what exporters write in their place: read as one layer, with ONNX Runtime's scores. */
class ModernOnnxTest {

    @TempDir
    private Path folder;

    static float[] numbers(final int count) {
        final var numbers = new float[count];
        IntStream.range(0, count).forEach(i -> numbers[i] = (float)Math.sin(1 + 3.7 * i));
        return numbers;
    }

    /** @param layers the kinds that are read between a first convolution, whose result is h [n, 3, 4, 5], and the end */
    private static Arguments graph(final String title, final int opset, final String layers,
        final UnaryOperator<OnnxBuilder> graph) {
        final var begun = new OnnxBuilder(opset).input("x", -1, 2, 4, 5)
            .floats("w0", List.of(3, 2, 1, 1), numbers(6)).node("Conv", List.of("x", "w0"), "h");
        return Arguments.of(Named.of(title, graph.apply(begun).node("Flatten", List.of("z"), "f")
            .floats("w1", List.of(60, 4), numbers(240)).node("MatMul", List.of("f", "w1"), "y").output("y").toBytes()),
            layers);
    }

    private static Arguments operator(final String operator, final int opset, final String layer) {
        return graph(operator, opset, layer, b -> b.node(operator, List.of("h"), "z"));
    }

    static Stream<Arguments> graphs() {
        return Stream.of(operator("Elu", 13, "Elu"), operator("Selu", 13, "Elu"), operator("Celu", 13, "Elu"),
            operator("Softplus", 13, "Softplus"), operator("Mish", 18, "Mish"),
            operator("HardSigmoid", 13, "HardSigmoid"), operator("HardSwish", 14, "HardSwish"),
            operator("Gelu", 20, "Gelu"),
            graph("Gelu by tanh", 20, "Gelu", b -> b.node("Gelu", List.of("h"), "z",
                OnnxBuilder.attribute("approximate", "tanh"))),
            graph("a GELU as PyTorch writes it", 13, "Gelu", b -> constants(b)
                .node("Div", List.of("h", "root"), "d").node("Erf", List.of("d"), "e")
                .node("Add", List.of("e", "one"), "a").node("Mul", List.of("h", "a"), "m")
                .node("Mul", List.of("m", "half"), "z")),
            graph("a GELU as TensorFlow writes it", 13, "Gelu", b -> constants(b)
                .node("Mul", List.of("h", "inverse"), "d").node("Erf", List.of("d"), "e")
                .node("Add", List.of("one", "e"), "a").node("Mul", List.of("half", "h"), "m")
                .node("Mul", List.of("a", "m"), "z")),
            graph("a GELU by tanh", 13, "Gelu", b -> constants(b)
                .node("Pow", List.of("h", "three"), "p").node("Mul", List.of("p", "cube"), "q")
                .node("Add", List.of("h", "q"), "s").node("Mul", List.of("s", "scale"), "u")
                .node("Tanh", List.of("u"), "t").node("Add", List.of("t", "one"), "a")
                .node("Mul", List.of("h", "half"), "m").node("Mul", List.of("m", "a"), "z")),
            graph("a Mish", 13, "Mish", b -> b.node("Softplus", List.of("h"), "s").node("Tanh", List.of("s"), "t")
                .node("Mul", List.of("h", "t"), "z")),
            graph("a hard swish by its gate", 13, "HardSwish", b -> b.node("HardSigmoid", List.of("h"), "g",
                OnnxBuilder.attribute("alpha", 1f / 6)).node("Mul", List.of("h", "g"), "z")),
            graph("a hard swish by a clip", 13, "HardSwish", b -> constants(b)
                .node("Add", List.of("h", "three"), "a").node("Clip", List.of("a", "zero", "six"), "c")
                .node("Mul", List.of("h", "c"), "m").node("Div", List.of("m", "six"), "z")),
            graph("squeeze and excitation", 13, "GlobalAveragePool, Convolution, HardSigmoid, Multiply",
                b -> b.node("GlobalAveragePool", List.of("h"), "p").floats("w2", List.of(3, 3, 1, 1), numbers(9))
                    .node("Conv", List.of("p", "w2"), "c").node("HardSigmoid", List.of("c"), "g")
                    .node("Mul", List.of("g", "h"), "z")),
            graph("a gate by dense layers", 13, "GlobalAveragePool, Dense, Sigmoid, Multiply",
                b -> b.node("GlobalAveragePool", List.of("h"), "p").node("Flatten", List.of("p"), "q")
                    .floats("w2", List.of(3, 3), numbers(9)).node("MatMul", List.of("q", "w2"), "c")
                    .node("Sigmoid", List.of("c"), "g").longs("s", 0, 3, 1, 1)
                    .node("Reshape", List.of("g", "s"), "r").node("Mul", List.of("h", "r"), "z")),
            graph("a depthwise convolution", 13, "GroupedConvolution",
                b -> b.floats("w2", List.of(6, 1, 3, 2), numbers(36)).node("Conv", List.of("h", "w2"), "c",
                    OnnxBuilder.attribute("group", 3), OnnxBuilder.attribute("dilations", List.of(1, 2)),
                    OnnxBuilder.attribute("pads", List.of(1, 1, 1, 1)))
                    .node("Slice", List.of("c", "s0", "s1", "s2"), "z")
                    .longs("s0", 1).longs("s1", 4).longs("s2", 1)),
            graph("instance normalization", 13, "GroupNorm", b -> norm(b, 3)
                .node("InstanceNormalization", List.of("h", "gamma", "beta"), "z")),
            graph("group normalization", 21, "GroupNorm", b -> norm(b, 3)
                .node("GroupNormalization", List.of("h", "gamma", "beta"), "z",
                    OnnxBuilder.attribute("num_groups", 1))),
            graph("a group normalization as PyTorch writes it", 13, "GroupNorm", b -> norm(b, 1).longs("g", 0, 1, -1)
                .node("Reshape", List.of("h", "g"), "r")
                .node("InstanceNormalization", List.of("r", "gamma", "beta"), "i")
                .node("Shape", List.of("h"), "s").node("Reshape", List.of("i", "s"), "m")
                .floats("k", List.of(3, 1, 1), 0.5f, 2, -1).node("Mul", List.of("m", "k"), "z")),
            graph("layer normalization of pixels", 17, "LayerNorm", b -> norm(b, 3)
                .node("Transpose", List.of("h"), "l", OnnxBuilder.attribute("perm", List.of(0, 2, 3, 1)))
                .node("LayerNormalization", List.of("l", "gamma", "beta"), "n")
                .node("Transpose", List.of("n"), "z", OnnxBuilder.attribute("perm", List.of(0, 3, 1, 2)))),
            graph("layer normalization of a vector", 17, "GlobalAveragePool, LayerNorm, Multiply", b -> norm(b, 3)
                .node("GlobalAveragePool", List.of("h"), "p").node("Flatten", List.of("p"), "q")
                .node("LayerNormalization", List.of("q", "gamma", "beta"), "n").longs("s", 0, 3, 1, 1)
                .node("Reshape", List.of("n", "s"), "r").node("Mul", List.of("h", "r"), "z")),
            graph("a layer normalization as ConvNeXt writes it", 13, "LayerNorm", b -> standardized(b, 1)
                .floats("k", List.of(3, 1, 1), 0.5f, 2, -1).node("Mul", List.of("k", "n"), "m")
                .floats("t", List.of(3, 1, 1), 0.1f, 0.2f, 0.3f).node("Add", List.of("m", "t"), "z")),
            graph("a gate of pixels", 13, "Convolution, Sigmoid, Multiply",
                b -> b.floats("w2", List.of(1, 3, 1, 1), numbers(3)).node("Conv", List.of("h", "w2"), "c")
                    .node("Sigmoid", List.of("c"), "g").node("Mul", List.of("h", "g"), "z")),
            graph("squeeze and excitation, channels last", 13, "GlobalAveragePool, Sigmoid, Multiply",
                b -> b.node("Transpose", List.of("h"), "l", OnnxBuilder.attribute("perm", List.of(0, 2, 3, 1)))
                    .node("ReduceMean", List.of("l"), "p", OnnxBuilder.attribute("axes", List.of(1, 2)))
                    .node("Sigmoid", List.of("p"), "g").node("Mul", List.of("l", "g"), "z")));
    }

    private static OnnxBuilder norm(final OnnxBuilder b, final int count) {
        return b.floats("gamma", List.of(count), numbers(count)).floats("beta", List.of(count), numbers(count));
    }

    private static OnnxBuilder standardized(final OnnxBuilder b, final int axis) {
        final var axes = OnnxBuilder.attribute("axes", List.of(axis));
        return b.floats("two", List.of(), 2).floats("eps", List.of(), 1e-3f)
            .node("ReduceMean", List.of("h"), "mean", axes).node("Sub", List.of("h", "mean"), "d")
            .node("Pow", List.of("d", "two"), "q").node("ReduceMean", List.of("q"), "v", axes)
            .node("Sub", List.of("h", "mean"), "e").node("Add", List.of("v", "eps"), "w")
            .node("Sqrt", List.of("w"), "r").node("Div", List.of("e", "r"), "n");
    }

    private static OnnxBuilder constants(final OnnxBuilder b) {
        return b.floats("one", List.of(), 1).floats("half", List.of(), 0.5f).floats("zero", List.of(), 0)
            .floats("three", List.of(), 3).floats("six", List.of(), 6)
            .floats("root", List.of(), (float)Math.sqrt(2)).floats("inverse", List.of(), (float)Math.sqrt(0.5))
            .floats("cube", List.of(), 0.044715f).floats("scale", List.of(), (float)Math.sqrt(2 / Math.PI));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void areReadAsLayers(final byte[] model, final String layers) throws IOException, OrtException {
        final var imported = NetworkFile.of(Files.write(folder.resolve("network.onnx"), model))
            .read(Declarations.none(), Progress.NONE);
        final var scores = RuntimeScores.of(2, 4, 5);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 2e-5f);
        final var read = imported.network().nodes().stream().map(node -> node.layer().getClass().getSimpleName())
            .toList();
        assertEquals(layers, String.join(", ", read.subList(1, read.size() - 2)));
    }
}
