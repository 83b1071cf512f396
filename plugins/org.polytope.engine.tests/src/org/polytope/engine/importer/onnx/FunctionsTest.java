package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;
import static org.polytope.engine.importer.onnx.OnnxBuilder.nodeOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;

import ai.onnxruntime.OrtException;

/** Operators that a file defines itself stand for what they compute. */
class FunctionsTest {

    private static final int REAL = 1;

    @TempDir
    private Path folder;

    private static OnnxBuilder begun() {
        return new OnnxBuilder(13).input("x", -1, 2, 4, 5).node("Flatten", List.of("x"), "f")
            .floats("w", List.of(40, 4), ModernOnnxTest.numbers(160))
            .floats("v", List.of(4, 4), ModernOnnxTest.numbers(16));
    }

    private static OnnxBuilder.Message call(final String name, final List<String> inputs, final String output,
        final OnnxBuilder.Message... settings) {
        return nodeOf("local", name, inputs, List.of(output), settings);
    }

    private ImportedNetwork imported(final byte[] model) throws IOException {
        return NetworkFile.of(Files.write(folder.resolve("network.onnx"), model)).read(Declarations.none(),
            Progress.NONE);
    }

    /** One that another calls, with settings that are handed on, left out, or at their default. */
    @Test
    void areReadWithTheScoresOfTheRuntime() throws IOException, OrtException {
        final var leaky = nodeOf("", "LeakyRelu", List.of("m"), List.of("r"),
            OnnxBuilder.reference("alpha", "slope", REAL));
        final var model = begun()
            .function("Layer", List.of("a", "b"), List.of("r"), 13,
                nodeOf("", "MatMul", List.of("a", "b"), List.of("m")), leaky)
            .function("Twice", List.of("a", "b"), List.of("r"), 13,
                call("Layer", List.of("a", "b"), "m", OnnxBuilder.reference("slope", "slope", REAL)),
                call("Layer", List.of("m", "b"), "r"))
            .node("local", "Layer", List.of("f", "w"), List.of("h"), attribute("slope", 0.6f))
            .node("local", "Twice", List.of("h", "v"), List.of("y"), attribute("slope", -0.2f)).output("y").toBytes();
        final var scores = RuntimeScores.of(2, 4, 5);
        assertArrayEquals(scores.ofRuntime(model), scores.ofImported(imported(model)), 2e-5f);
    }

    @Test
    void whatCantBeReadIsNamed() {
        final var relu = nodeOf("", "Relu", List.of("a"), List.of("r"));
        assertRefused(calling().function("F", List.of("a"), List.of("r"), 13, call("F", List.of("a"), "r")),
            "levels deep");
        assertRefused(calling().function("F", List.of("a"), List.of("r"), 13,
            call("F", List.of("a"), "m"), call("F", List.of("m"), "r")), "levels deep");
        assertRefused(calling().function("F", List.of("a"), List.of("r"), 12, relu), "version 12");
        assertRefused(calling().function("F", List.of("a"), List.of("r"), 13, relu).function("F", List.of("a"),
            List.of("r"), 13, relu), "two functions \"F\"");
        assertRefused(calling().function("F", List.of(), List.of("r"), 13, relu), "more inputs or results");
        assertRefused(calling().function("F", List.of("a"), List.of("r"), 13,
            nodeOf("", "Relu", List.of("a"), List.of("r".repeat(2000)))), "names of more than");
        assertRefused(calling().function("F", List.of("a"), List.of("r"), 13,
            nodeOf("", "Relu", List.of("a"), List.of("m"))), "(F)", "makes no [r]");
    }

    private static OnnxBuilder calling() {
        return begun().node("MatMul", List.of("f", "w"), "h").node("local", "F", List.of("h"), List.of("y"))
            .output("y");
    }

    private void assertRefused(final OnnxBuilder builder, final String... parts) {
        final var message = assertThrows(ImportException.class, () -> imported(builder.toBytes())).getMessage();
        for (final var part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
