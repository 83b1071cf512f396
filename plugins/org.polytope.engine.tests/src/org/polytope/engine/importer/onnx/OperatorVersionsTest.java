package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.onnx.OnnxBuilder.Message;

import ai.onnxruntime.OrtException;

/** Operators whose settings became inputs, or whose meaning changed, compute what ONNX Runtime computes in each version. */
class OperatorVersionsTest {

    private static final int HALF = 10;

    private static final int FLOAT = 1;

    @TempDir
    private Path folder;

    private ImportedNetwork read(final byte[] model) throws IOException {
        return NetworkFile.of(Files.write(folder.resolve("network.onnx"), model)).read(Declarations.none(),
            Progress.NONE);
    }

    private static float[] numbers(final int count) {
        final var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float)Math.cos(2 + 1.3 * i);
        }
        return numbers;
    }

    /** Each operator as its version wants it: normalized, clipped, dropped out, averaged, given and relieved of axes. */
    private static byte[] graph(final int opset) {
        final var b = new OnnxBuilder(opset).input("x", -1, 2, 4, 5).floats("w", List.of(3, 2, 3, 3), numbers(54))
            .floats("g", List.of(3), 0.5f, 1.5f, -2).floats("h", List.of(3), 0.1f, -0.2f, 0.3f)
            .floats("m", List.of(3), 0.2f, 0, -0.4f).floats("v", List.of(3), 1.1f, 0.6f, 2)
            .node("Conv", List.of("x", "w"), "c", attribute("pads", List.of(1, 1, 1, 1)))
            .node("BatchNormalization", List.of("c", "g", "h", "m", "v"), "n", attribute("epsilon", 0.01f));
        clip(b, opset);
        if (opset < 12) {
            b.node("Dropout", List.of("k"), "d", attribute("ratio", 0.3f));
        } else {
            b.floats("r", List.of(), 0.3f).node("Dropout", List.of("k", "r"), "d");
        }
        if (opset < 18) {
            b.node("ReduceMean", List.of("d"), "a", attribute("axes", List.of(2, 3)));
        } else {
            b.longs("ra", 2, -1).node("ReduceMean", List.of("d", "ra"), "a");
        }
        if (opset < 13) {
            b.node("Squeeze", List.of("a"), "s", attribute("axes", List.of(2, 3)))
                .node("Unsqueeze", List.of("s"), "u", attribute("axes", List.of(1)));
        } else {
            b.longs("sa", -1, 2).longs("ua", 1).node("Squeeze", List.of("a", "sa"), "s")
                .node("Unsqueeze", List.of("s", "ua"), "u");
        }
        // the shape of the result is computed: [n, -1], n from the images
        b.node("Shape", List.of("u"), "shape").longs("first", 0).longs("rest", -1)
            .node("Gather", List.of("shape", "first"), "n0", attribute("axis", 0))
            .node("Concat", List.of("n0", "rest"), "to", attribute("axis", 0));
        final var reshaped = opset < 14 ? b.node("Reshape", List.of("u", "to"), "f")
            : b.node("Reshape", List.of("u", "to"), "f", attribute("allowzero", 1));
        return reshaped.floats("dw", List.of(3, 4), numbers(12)).node("MatMul", List.of("f", "dw"), "y").output("y")
            .toBytes();
    }

    private static void clip(final OnnxBuilder b, final int opset) {
        if (opset < 11) {
            b.node("Clip", List.of("n"), "k", attribute("min", -0.5f), attribute("max", 0.75f));
        } else {
            b.floats("low", List.of(), -0.5f).floats("high", List.of(), 0.75f)
                .node("Clip", List.of("n", "low", "high"), "k");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23})
    void everyVersionComputesTheSame(final int opset) throws IOException, OrtException {
        final var model = graph(opset);
        final var imported = read(model);
        final var scores = RuntimeScores.of(2, 4, 5);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 2e-5f);
        assertEquals(List.of(), imported.warnings());
    }

    /** Of numbers that 16 bits hold exactly. */
    private static Message half(final String name, final List<Integer> shape, final float... numbers) {
        final var bytes = ByteBuffer.allocate(2 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final var number : numbers) {
            final var bits = Float.floatToIntBits(number);
            bytes.putShort((short)(number == 0 ? 0
                : bits >>> 16 & 0x8000 | (bits >>> 23 & 0xFF) - 112 << 10 | bits >>> 13 & 0x3FF));
        }
        final var tensor = new Message();
        shape.forEach(extent -> tensor.put(1, extent));
        return tensor.put(2, HALF).put(8, name).put(o -> o.writeByteArray(9, bytes.array()));
    }

    private static OnnxBuilder halfWeights() {
        return new OnnxBuilder(17).input("x", -1, 2, 2, 2)
            .initializer(half("w", List.of(3, 8), 0.5f, -1.25f, 2, 0, 0.125f, -3, 1, 0.75f, -0.5f, 4, 0.25f, -2, 1.5f,
                1, -1, 0, 2.5f, 0.0625f, -0.75f, 1, 3, -0.375f, 0, 2));
    }

    @Test
    void weightsOf16BitsAreRead() throws IOException, OrtException {
        final var model = halfWeights().node("Cast", List.of("w"), "wide", attribute("to", FLOAT))
            .node("Flatten", List.of("x"), "f")
            .node("Gemm", List.of("f", "wide"), "y", attribute("transB", 1)).output("y").toBytes();
        final var imported = read(model);
        final var scores = RuntimeScores.of(2, 2, 2);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 2e-5f);
        assertEquals(List.of(), imported.warnings());
    }

    @Test
    void networksThatComputeIn16BitsAreReadWithAWarning() throws IOException, OrtException {
        final var model = halfWeights().node("Cast", List.of("x"), "narrow", attribute("to", HALF))
            .node("Flatten", List.of("narrow"), "f")
            .node("Gemm", List.of("f", "w"), "z", attribute("transB", 1))
            .node("Cast", List.of("z"), "y", attribute("to", FLOAT)).output("y").toBytes();
        final var imported = read(model);
        final var scores = RuntimeScores.of(2, 2, 2);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 1e-2f);
        assertTrue(imported.warnings().get(0).contains("16 bits"), imported.warnings()::toString);
    }
}
