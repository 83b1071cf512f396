package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;

import ai.onnxruntime.OrtException;

/** What converters and exporters write beside layers is read, and computes what ONNX Runtime computes. */
class ConvertedOnnxTest {

    private static final int BATCH = -1;

    @TempDir
    private Path folder;

    private static ImportedNetwork read(final Path file) throws IOException {
        return NetworkFile.of(file).read(Declarations.none(), Progress.NONE);
    }

    private static void assertSame(final ImportedNetwork imported, final RuntimeScores scores, final byte[] model)
        throws OrtException {
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 2e-5f);
    }

    @ParameterizedTest
    @CsvSource({"flatten, 12, 12, 3", "gap, 12, 12, 3", "mnist, 28, 28, 1"})
    void networksOfKerasAreRead(final String name, final int rows, final int columns, final int channels)
        throws IOException, OrtException {
        final var file = TestData.requireCase("11-onnx-of-tensorflow/" + name + ".onnx");
        assertSame(read(file), RuntimeScores.of(rows, columns, channels), Files.readAllBytes(file));
    }

    @Test
    void imagesWithoutAnAxisOfChannelsAreRead() throws IOException, OrtException {
        final var file = TestData.requireCase("11-onnx-of-tensorflow/mlp.onnx");
        assertSame(read(file), RuntimeScores.of(28, 28), Files.readAllBytes(file));
    }

    private static float[] numbers(final int count) {
        final var numbers = new float[count];
        IntStream.range(0, count).forEach(i -> numbers[i] = (float)Math.sin(1 + 3.7 * i));
        return numbers;
    }

    /** A graph that reads {@code x} and yields {@code y}, for images of these extents. */
    private static Arguments graph(final String title, final List<Integer> extents,
        final UnaryOperator<OnnxBuilder> graph) {
        final var input = IntStream.concat(IntStream.of(BATCH), extents.stream().mapToInt(i -> i)).toArray();
        return Arguments.of(Named.of(title, graph.apply(new OnnxBuilder(13).input("x", input)).output("y").toBytes()),
            extents);
    }

    /** Behind {@code y0}, a feature map of 3×4×5. */
    private static Arguments behindMaps(final String title, final UnaryOperator<OnnxBuilder> graph) {
        return graph(title, List.of(2, 4, 5), b -> graph.apply(b.floats("w0", List.of(3, 2, 1, 1), numbers(6))
            .node("Conv", List.of("x", "w0"), "y0")));
    }

    private static OnnxBuilder dense(final OnnxBuilder b, final String flat, final int size) {
        return b.floats("wd", List.of(size, 4), numbers(4 * size)).node("MatMul", List.of(flat, "wd"), "y");
    }

    private static OnnxBuilder flatDense(final OnnxBuilder b, final String maps, final int size) {
        return dense(b.node("Flatten", List.of(maps), "flat"), "flat", size);
    }

    static Stream<Arguments> graphs() {
        final var last = OnnxBuilder.attribute("perm", List.of(0, 2, 3, 1));
        final var first = OnnxBuilder.attribute("perm", List.of(0, 3, 1, 2));
        final var axis1 = OnnxBuilder.attribute("axis", 1);
        final var drop = OnnxBuilder.attribute("keepdims", 0);
        return Stream.of(
            graph("channels in the opposite order", List.of(3, 4, 5), b -> flatDense(b.longs("i", 2, 1, 0)
                .node("Gather", List.of("x", "i"), "r", axis1), "r", 60)),
            graph("channels in the opposite order by a slice", List.of(3, 4, 5), b -> b.longs("s", -1)
                .longs("e", Long.MIN_VALUE).longs("a", 1).longs("t", -1)
                .node("Slice", List.of("x", "s", "e", "a", "t"), "r").floats("w", List.of(4, 3, 4, 5), numbers(240))
                .node("Conv", List.of("r", "w"), "y")),
            graph("channels split, normalized and joined", List.of(3, 4, 5), b -> b
                .node("Split", List.of("x"), List.of("c0", "c1", "c2"), axis1)
                .floats("k", List.of(), 0.5f).floats("l", List.of(1, 1, 1, 1), 2)
                .node("Sub", List.of("c0", "k"), "d0").node("Mul", List.of("c2", "l"), "d2")
                .node("Concat", List.of("d2", "c1", "d0"), "r", axis1)
                .floats("w", List.of(4, 3, 4, 5), numbers(240)).node("Conv", List.of("r", "w"), "y")),
            graph("gray of color", List.of(3, 4, 5), b -> b.node("ReduceMean", List.of("x"), "g",
                OnnxBuilder.attribute("axes", List.of(1))).floats("w", List.of(4, 1, 4, 5), numbers(80))
                .node("Conv", List.of("g", "w"), "y")),
            graph("weighted gray of color, channels last", List.of(4, 5, 3), b -> b
                .floats("k", List.of(3), 0.299f, 0.587f, 0.114f).node("Mul", List.of("x", "k"), "m").longs("a", -1)
                .node("ReduceSum", List.of("m", "a"), "g", drop).longs("s", 0, -1)
                .node("Reshape", List.of("g", "s"), "f").floats("w", List.of(20, 4), numbers(80))
                .node("MatMul", List.of("f", "w"), "y")),
            graph("color of gray, normalized by channel", List.of(1, 4, 5), b -> b.longs("s", 1, 3, 1, 1)
                .node("Expand", List.of("x", "s"), "c").floats("m", List.of(3, 1, 1), 0.485f, 0.456f, 0.406f)
                .node("Sub", List.of("c", "m"), "d").floats("w", List.of(4, 3, 4, 5), numbers(240))
                .node("Conv", List.of("d", "w"), "y")),
            graph("negative images", List.of(1, 4, 5), b -> flatDense(b.floats("k", List.of(), 1)
                .node("Sub", List.of("k", "x"), "n"), "n", 20)),
            graph("channels last, normalized and padded before they are turned", List.of(4, 5, 3), b -> b
                .floats("k", List.of(3), 0.2f, 0.3f, 0.4f).node("Sub", List.of("x", "k"), "m")
                .node("Transpose", List.of("m"), "t", first).longs("p", 0, 0, 1, 0, 0, 0, 0, 2)
                .node("Pad", List.of("t", "p"), "q").floats("w", List.of(4, 3, 5, 7), numbers(420))
                .node("Conv", List.of("q", "w"), "y")),
            graph("vectors that become images", List.of(60), b -> b.longs("s", 0, 4, 5, 3)
                .node("Reshape", List.of("x", "s"), "i").node("Transpose", List.of("i"), "t", first)
                .floats("w", List.of(4, 3, 4, 5), numbers(240)).node("Conv", List.of("t", "w"), "y")),
            behindMaps("a flattening of channels last, of a shape that is computed", b -> dense(b
                .node("Transpose", List.of("y0"), "t", last).node("Shape", List.of("t"), "s").longs("z", 0)
                .node("Gather", List.of("s", "z"), "n").longs("m", -1)
                .node("Concat", List.of("n", "m"), "to", OnnxBuilder.attribute("axis", 0))
                .node("Reshape", List.of("t", "to"), "f"), "f", 60)),
            behindMaps("a batch normalization as product and sum", b -> flatDense(b
                .floats("k", List.of(1, 3, 1, 1), -0.5f, 2, 1.5f).floats("l", List.of(1, 3, 1, 1), 1, 2, -3)
                .node("Relu", List.of("y0"), "r").node("Mul", List.of("r", "k"), "m")
                .node("Add", List.of("m", "l"), "a"),
                "a", 60)),
            behindMaps("a batch normalization of channels last", b -> flatDense(b
                .floats("k", List.of(3), -0.5f, 2, 1.5f).node("Transpose", List.of("y0"), "t", last)
                .node("Mul", List.of("t", "k"), "m").node("Transpose", List.of("m"), "u", first), "u", 60)),
            behindMaps("a dense layer along the channels", b -> b.floats("k", List.of(3, 4), numbers(12))
                .node("Transpose", List.of("y0"), "t", last).node("MatMul", List.of("t", "k"), "m")
                .longs("a", 1, 2).node("ReduceSum", List.of("m", "a"), "y", drop)),
            behindMaps("a sum before a constant is added, read elsewhere", b -> flatDense(b
                .floats("k", List.of(3, 1, 1), 1, -1, 2).node("Add", List.of("y0", "k"), "a")
                .node("Relu", List.of("a"), "r").node("Sum", List.of("y0", "r"), "s"), "s", 60)),
            behindMaps("a temperature", b -> b.node("Flatten", List.of("y0"), "f")
                .floats("w", List.of(60, 4), numbers(240)).node("MatMul", List.of("f", "w"), "l")
                .floats("k", List.of(), 2.5f).node("Div", List.of("l", "k"), "y")),
            behindMaps("a mean over one axis after the other", b -> dense(b
                .node("ReduceMean", List.of("y0"), "m", OnnxBuilder.attribute("axes", List.of(3)), drop)
                .node("ReduceMean", List.of("m"), "n", OnnxBuilder.attribute("axes", List.of(2)), drop), "n", 3)),
            behindMaps("a mean along the pixels of flattened maps", b -> dense(b.longs("s", 0, 3, -1)
                .node("Reshape", List.of("y0", "s"), "r")
                .node("ReduceMean", List.of("r"), "m", OnnxBuilder.attribute("axes", List.of(-1)), drop), "m", 3)),
            behindMaps("a product with its own sigmoid", b -> flatDense(b.node("Sigmoid", List.of("y0"), "g")
                .node("Mul", List.of("y0", "g"), "s"), "s", 60)),
            behindMaps("a product with its own sigmoid, which is read elsewhere", b -> flatDense(b
                .node("Sigmoid", List.of("y0"), "g").node("Mul", List.of("g", "y0"), "s")
                .node("Add", List.of("s", "g"), "a"), "a", 60)),
            behindMaps("global maxima", b -> flatDense(b.node("GlobalMaxPool", List.of("y0"), "p")
                .node("Squeeze", List.of("p"), "q"), "q", 3)),
            behindMaps("partial windows of a maximum", b -> flatDense(b.node("MaxPool", List.of("y0"), "p",
                OnnxBuilder.attribute("ceil_mode", 1), OnnxBuilder.attribute("kernel_shape", List.of(3, 3)),
                OnnxBuilder.attribute("strides", List.of(2, 2))), "p", 12)),
            behindMaps("partial windows of a mean", b -> flatDense(b.node("AveragePool", List.of("y0"), "p",
                OnnxBuilder.attribute("ceil_mode", 1), OnnxBuilder.attribute("kernel_shape", List.of(3, 3)),
                OnnxBuilder.attribute("strides", List.of(2, 2))), "p", 12)),
            behindMaps("bounds as the larger and the smaller", b -> flatDense(b.floats("z", List.of(), 0)
                .floats("k", List.of(), 0.5f).node("Max", List.of("y0", "z"), "m").node("Min", List.of("k", "m"), "n"),
                "n", 60)),
            behindMaps("joined channels last", b -> flatDense(b.node("Transpose", List.of("y0"), "t", last)
                .node("Tanh", List.of("t"), "u").node("Concat", List.of("t", "u"), "j",
                    OnnxBuilder.attribute("axis", 3))
                .node("Transpose", List.of("j"), "v", first), "v", 120)),
            behindMaps("scores through a softmax of four axes, then flattened", b -> b
                .floats("w", List.of(4, 3, 4, 5), numbers(240)).node("Conv", List.of("y0", "w"), "c")
                .node("Softmax", List.of("c"), "p", axis1).node("Flatten", List.of("p"), "y")),
            behindMaps("the logarithm of a softmax, squeezed", b -> b
                .floats("w", List.of(4, 3, 4, 5), numbers(240)).node("Conv", List.of("y0", "w"), "c").longs("a", 2, 3)
                .node("Softmax", List.of("c"), "p", axis1).node("Squeeze", List.of("p", "a"), "y")),
            behindMaps("classes in another order", b -> b.node("GlobalAveragePool", List.of("y0"), "p")
                .node("Flatten", List.of("p"), "f").longs("i", 2, 0, 1).node("Gather", List.of("f", "i"), "y", axis1)),
            behindMaps("one scale for all, expanded", b -> flatDense(b.floats("k", List.of(1), 3)
                .longs("s", 3, 1, 1).node("Expand", List.of("k", "s"), "e").node("Mul", List.of("y0", "e"), "m"), "m",
                60)));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void theScoresAreThoseOfOnnxRuntime(final byte[] model, final List<Integer> extents)
        throws IOException, OrtException {
        final var file = Files.write(folder.resolve("network.onnx"), model);
        assertSame(read(file), RuntimeScores.of(extents.stream().mapToInt(i -> i).toArray()), model);
    }

    @Test
    void aProductWithItsOwnSigmoidIsOneLayer() throws IOException {
        final var file = new OnnxBuilder(13).input("x", BATCH, 2, 2, 2).node("Flatten", List.of("x"), "f")
            .floats("w", List.of(8, 3), numbers(24)).node("MatMul", List.of("f", "w"), "h")
            .node("Sigmoid", List.of("h"), "g").node("Mul", List.of("h", "g"), "s")
            .floats("v", List.of(3, 2), numbers(6)).node("MatMul", List.of("s", "v"), "y").output("y").write(folder);
        final var layers = read(file).network().nodes().stream().map(Node::layer).toList();
        assertTrue(layers.contains(new Silu()), layers::toString);
        assertFalse(layers.contains(new Sigmoid()), layers::toString);
    }

    /** ONNX Runtime wants them sorted, so the sorted graph is what it computes. */
    @Test
    void nodesMayStandInAnyOrder() throws IOException, OrtException {
        final var start = new OnnxBuilder(13).input("x", BATCH, 2, 2, 2).floats("w", List.of(8, 3), numbers(24));
        final var unsorted = start.node("MatMul", List.of("r", "w"), "y").node("Relu", List.of("f"), "r")
            .node("Flatten", List.of("x"), "f").output("y").write(folder);
        final var sorted = new OnnxBuilder(13).input("x", BATCH, 2, 2, 2).floats("w", List.of(8, 3), numbers(24))
            .node("Flatten", List.of("x"), "f").node("Relu", List.of("f"), "r")
            .node("MatMul", List.of("r", "w"), "y").output("y").toBytes();
        assertSame(read(unsorted), RuntimeScores.of(2, 2, 2), sorted);
    }

    @Test
    void namesMayHoldAnyCharacter() throws IOException, OrtException {
        final var odd = "m/é: \"q\" \\.weight";
        final var model = new OnnxBuilder(13).input("in put:0", BATCH, 4).floats(odd, List.of(4, 3), numbers(12))
            .node("MatMul", List.of("in put:0", odd), "Identity:0").output("Identity:0").toBytes();
        final var imported = read(Files.write(folder.resolve("network.onnx"), model));
        assertEquals("m/é: \"q\" \\", imported.network().logits());
        assertSame(imported, RuntimeScores.of(4), model);
    }

    /** Mul and Add behind a convolution are folded into its weights, so that there is nothing to warn of. */
    @Test
    void constantsBecomeWeightsWhereThereAreAny() throws IOException {
        final var file = TestData.requireCase("11-onnx-of-tensorflow/gap.onnx");
        assertEquals(List.of(), read(file).warnings());
        assertEquals(4, read(file).network().nodes().size(), "convolution, clip, pooling, dense");
    }

    @Test
    void aNormalizationOfSplitChannelsIsOneOfTheImages() throws IOException {
        final var model = new OnnxBuilder(13).input("x", BATCH, 3, 2, 2)
            .node("Split", List.of("x"), List.of("r", "g", "b"), OnnxBuilder.attribute("axis", 1))
            .floats("m", List.of(), 0.25f).node("Sub", List.of("r", "m"), "s")
            .node("Concat", List.of("s", "g", "b"), "j", OnnxBuilder.attribute("axis", 1))
            .floats("w", List.of(2, 3, 2, 2), numbers(24)).node("Conv", List.of("j", "w"), "y").output("y")
            .write(folder);
        assertEquals(new Normalization(List.of(0.25f, 0f, 0f), List.of(1f, 1f, 1f)),
            read(model).normalization().orElseThrow());
        assertEquals(1, read(model).network().nodes().size());
    }
}
