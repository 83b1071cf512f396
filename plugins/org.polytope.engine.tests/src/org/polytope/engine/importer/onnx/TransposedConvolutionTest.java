package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** Transposed convolutions with every setting, read with ONNX Runtime's scores. */
class TransposedConvolutionTest {

    private static final List<Integer> TWO = List.of(2, 2);

    @TempDir
    private Path folder;

    private static Arguments graph(final String title, final int groups, final OnnxBuilder.Message... settings) {
        final var all = Stream.concat(Stream.of(settings), Stream.of(attribute("group", groups)))
            .toArray(OnnxBuilder.Message[]::new);
        return Arguments.of(Named.of(title, new OnnxBuilder(13).input("x", -1, 2, 4, 5)
            .floats("w0", List.of(4, 2, 1, 1), ModernOnnxTest.numbers(8)).node("Conv", List.of("x", "w0"), "h")
            .floats("w1", List.of(4, 6 / groups, 3, 2), ModernOnnxTest.numbers(144 / groups))
            .floats("b1", List.of(6), ModernOnnxTest.numbers(6))
            .node("ConvTranspose", List.of("h", "w1", "b1"), "z", all)
            .floats("w2", List.of(3, 6, 3, 2), ModernOnnxTest.numbers(108)).node("Conv", List.of("z", "w2"), "c")
            .node("Tanh", List.of("c"), "t").node("GlobalAveragePool", List.of("t"), "p")
            .node("Flatten", List.of("p"), "y").output("y").toBytes()));
    }

    static Stream<Arguments> graphs() {
        final var strides = attribute("strides", TWO);
        return Stream.of(graph("as it is", 1), graph("in groups", 2), graph("apart", 1, strides),
            graph("apart, in groups and cut", 2, strides, attribute("pads", List.of(1, 0, 2, 1))),
            graph("with rows and columns behind", 1, attribute("strides", List.of(2, 3)),
                attribute("output_padding", List.of(1, 2)), attribute("pads", List.of(1, 1, 1, 1))),
            graph("dilated", 2, strides, attribute("dilations", List.of(2, 3))),
            graph("cut by more than its weights reach over", 1, strides, attribute("pads", List.of(3, 2, 3, 3))),
            graph("apart further than its weights reach", 1, attribute("strides", List.of(4, 3)),
                attribute("kernel_shape", List.of(3, 2))),
            graph("as large as the strides say, more before", 1, strides, attribute("auto_pad", "SAME_LOWER")),
            graph("as large as the strides say, more behind", 1, strides, attribute("auto_pad", "SAME_UPPER")),
            graph("uncut", 1, strides, attribute("auto_pad", "VALID")),
            graph("of a shape", 1, strides, attribute("output_shape", List.of(8, 9))));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void areReadWithTheScoresOfTheRuntime(final byte[] model) throws IOException, OrtException {
        final var imported = NetworkFile.of(Files.write(folder.resolve("network.onnx"), model))
            .read(Declarations.none(), Progress.NONE);
        final var scores = RuntimeScores.of(2, 4, 5);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported), 1e-5f);
    }
}
