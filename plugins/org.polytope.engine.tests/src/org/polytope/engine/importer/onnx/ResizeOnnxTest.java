package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;

import ai.onnxruntime.OrtException;

/** Feature maps of other sizes, in all ways that runtimes place the pixels: read with ONNX Runtime's scores. */
class ResizeOnnxTest {

    private static final String PLACES = "coordinate_transformation_mode";

    @TempDir
    private Path folder;

    /** @param graph makes z [n, 2, ?, ?] of h [n, 2, 4, 5] */
    private static byte[] model(final int opset, final UnaryOperator<OnnxBuilder> graph) {
        final var begun = new OnnxBuilder(opset).input("x", -1, 2, 4, 5)
            .floats("w0", List.of(2, 2, 1, 1), ModernOnnxTest.numbers(4)).node("Conv", List.of("x", "w0"), "h")
            .floats("w1", List.of(3, 2, 3, 3), ModernOnnxTest.numbers(54));
        return graph.apply(begun).node("Conv", List.of("z", "w1"), "c").node("Tanh", List.of("c"), "t")
            .node("GlobalAveragePool", List.of("t"), "p").node("Flatten", List.of("p"), "y").output("y").toBytes();
    }

    private static Arguments graph(final String title, final int opset, final UnaryOperator<OnnxBuilder> graph) {
        return Arguments.of(Named.of(title, model(opset, graph)));
    }

    private static Arguments sized(final int opset, final int rows, final int columns, final String... settings) {
        return graph("%s, %s to %s×%s".formatted(opset, String.join(" ", settings), rows, columns), opset,
            b -> b.longs("s", 3, 2, rows, columns).node("Resize", List.of("h", "", "", "s"), "z", read(settings)));
    }

    private static Arguments scaled(final int opset, final float rows, final float columns,
        final String... settings) {
        return graph("%s, %s by %s×%s".formatted(opset, String.join(" ", settings), rows, columns), opset,
            b -> b.floats("f", List.of(4), 1, 1, rows, columns)
                .node("Resize", List.of("h", "", "f"), "z", read(settings)));
    }

    private static OnnxBuilder.Message[] read(final String... settings) {
        return Stream.of(settings).map(setting -> setting.split("="))
            .map(setting -> attribute(setting[0], setting[1])).toArray(OnnxBuilder.Message[]::new);
    }

    static Stream<Arguments> graphs() {
        final var nearest = Stream.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil")
            .flatMap(mode -> Stream.of("half_pixel", "asymmetric", "align_corners").flatMap(places -> Stream.of(
                sized(13, 9, 7, "mode=nearest", "nearest_mode=" + mode, PLACES + "=" + places),
                scaled(19, 1.7f, 2.6f, "mode=nearest", "nearest_mode=" + mode, PLACES + "=" + places))));
        final var linear =
            Stream.of("half_pixel", "asymmetric", "align_corners", "pytorch_half_pixel", "half_pixel_symmetric")
                .flatMap(places -> Stream.of(scaled(19, 1.7f, 2.6f, "mode=linear", PLACES + "=" + places),
                    scaled(19, 2, 3, "mode=linear", PLACES + "=" + places),
                    scaled(19, 0.8f, 0.9f, "mode=linear", PLACES + "=" + places)));
        final var others = Stream.of(
            graph("of operator set 11", 11, b -> b.longs("s", 3, 2, 8, 10).floats("none", List.of(0))
                .node("Resize", List.of("h", "none", "none", "s"), "z", attribute("mode", "cubic"))),
            sized(18, 8, 10, "mode=linear"),
            sized(13, 8, 10, "mode=cubic", PLACES + "=align_corners"), scaled(13, 2, 2),
            graph("of two axes", 18, b -> b.longs("s", 6, 7).node("Resize", List.of("h", "", "", "s"), "z",
                attribute("mode", "linear"), attribute("axes", List.of(2, 3)))),
            graph("of operator set 10", 10, b -> b.floats("f", List.of(4), 1, 1, 2, 1.5f)
                .node("Resize", List.of("h", "f"), "z", attribute("mode", "linear"))),
            graph("smaller, of operator set 10", 10, b -> b.floats("f", List.of(4), 1, 1, 0.8f, 0.7f)
                .node("Resize", List.of("h", "f"), "z")),
            graph("upsampled, of operator set 9", 9, b -> b.floats("f", List.of(4), 1, 1, 2, 3)
                .node("Upsample", List.of("h", "f"), "z", attribute("mode", "nearest"))),
            graph("upsampled on a line, of operator set 9", 9, b -> b.floats("f", List.of(4), 1, 1, 2, 3)
                .node("Upsample", List.of("h", "f"), "z", attribute("mode", "linear"))),
            graph("upsampled, of operator set 7", 7, b -> b.node("Upsample", List.of("h"), "z",
                attribute("scales", new float[]{1, 1, 2, 3}))),
            graph("sizes that are computed, as PyTorch does", 13, b -> b.longs("from", 0).longs("to", 2)
                .longs("size", 8, 9).node("Shape", List.of("h"), "s")
                .node("Slice", List.of("s", "from", "to"), "kept")
                .node("Concat", List.of("kept", "size"), "all", attribute("axis", 0))
                .floats("none", List.of(0)).node("Resize", List.of("h", "", "none", "all"), "z",
                    attribute("mode", "linear"), attribute(PLACES, "pytorch_half_pixel"))));
        return Stream.of(nearest, linear, others).flatMap(cases -> cases);
    }

    private ImportedNetwork imported(final byte[] model) throws IOException {
        return NetworkFile.of(Files.write(folder.resolve("network.onnx"), model)).read(Declarations.none(),
            Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void areReadWithTheScoresOfTheRuntime(final byte[] model) throws IOException, OrtException {
        final var scores = RuntimeScores.of(2, 4, 5);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported(model)), 1e-5f);
    }

    @Test
    void whatCantBeReadIsNamed() {
        assertRefused("tf_crop_and_resize", b -> b.longs("s", 3, 2, 8, 8).node("Resize", List.of("h", "", "", "s"),
            "z", attribute(PLACES, "tf_crop_and_resize")));
        assertRefused("\"antialias\" is 1", b -> b.longs("s", 3, 2, 8, 8).node("Resize", List.of("h", "", "", "s"),
            "z", attribute("antialias", 1)));
        assertRefused("only rows and columns", b -> b.floats("f", List.of(4), 1, 2, 2, 2)
            .node("Resize", List.of("h", "", "f"), "z"));
        assertRefused("must be above 0", b -> b.floats("f", List.of(4), 1, 1, 0, 2)
            .node("Resize", List.of("h", "", "f"), "z"));
        assertRefused("not 2000000", b -> b.longs("s", 3, 2, 2_000_000, 8)
            .node("Resize", List.of("h", "", "", "s"), "z"));
    }

    private void assertRefused(final String part, final UnaryOperator<OnnxBuilder> graph) {
        final var message =
            assertThrows(ImportException.class, () -> imported(model(18, graph))).getMessage();
        assertTrue(message.contains("(Resize)") && message.contains(part), message);
    }
}
