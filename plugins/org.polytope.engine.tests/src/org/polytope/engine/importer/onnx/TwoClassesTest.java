package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.objective.CrossEntropy;

import ai.onnxruntime.OrtException;

/** Networks that tell two classes by one number, or each class by a sigmoid of its own. */
class TwoClassesTest {

    private static final float[] IMAGES = {0.1f, 0.9f, 0.4f, 0.3f, 0.8f, 0.2f, 0.6f, 0.5f};

    /** What PyTorch 2.13 computes of {@link #IMAGES}: z, σ(z), and for the labels 1 and 0 the binary cross-entropy. */
    private static final float[] LOGITS = {-0.3166695237f, 1.3678297997f};

    private static final float[] PROBABILITIES = {0.4214875996f, 0.7970292568f};

    private static final float[] LOSSES = {0.8639648557f, 1.5946936607f};

    /** The derivative of these losses by the images, as PyTorch's. */
    private static final float[] GRADIENT = {0.7468385696f, 1.5641871691f, -0.9455718994f, -3.1067225933f,
        -1.5872067213f, -1.2065086365f, 1.2727880478f, 2.6007778645f};

    @TempDir
    private Path folder;

    private static OnnxBuilder one() {
        return new OnnxBuilder(13).input("x", -1, 4)
            .floats("w", List.of(3, 4), 0.5f, -1, 0.25f, 2, 1, 0.75f, -0.5f, -1.25f, -0.3f, 0.6f, 0.9f, 0.1f)
            .floats("v", List.of(1, 3), 1.5f, -2, 0.7f).floats("b", List.of(1), -0.2f)
            .node("Gemm", List.of("x", "w"), "h", OnnxBuilder.attribute("transB", 1)).node("Tanh", List.of("h"), "t")
            .node("Gemm", List.of("t", "v", "b"), "z", OnnxBuilder.attribute("transB", 1));
    }

    private ImportedNetwork read(final OnnxBuilder graph) throws IOException {
        return NetworkFile.of(graph.write(folder)).read(Declarations.none(), Progress.NONE);
    }

    private static Classifier classifier(final ImportedNetwork imported) {
        return Classifier.of(imported.network(), imported.parameters(), Normalization.none(4), PixelRange.UNIT, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scoresLossesAndGradientsAreThoseOfPyTorch(final boolean squashed) throws IOException {
        final var imported = read(squashed ? one().node("Sigmoid", List.of("z"), "y").output("y") : one().output("z"));
        assertEquals(2, imported.network().classes());
        try (var classifier = classifier(imported)) {
            final var logits = classifier.heads(IMAGES, 2, false).logits();
            assertArrayEquals(new float[]{0, LOGITS[0], 0, LOGITS[1]}, logits, 1e-6f);
            for (int i = 0; i < 2; i++) {
                assertEquals(PROBABILITIES[i], Math.exp(logits[2 * i + 1]) / (1 + Math.exp(logits[2 * i + 1])), 1e-6);
            }
            final var gradient = classifier.inputGradient(IMAGES, 2, false, (first, heads, into) -> assertArrayEquals(
                LOSSES, new CrossEntropy().evaluate(heads, new int[]{1, 0}, into), 1e-6f));
            assertArrayEquals(GRADIENT, gradient, 3e-6f);
        }
    }

    @Test
    void whatTheOneNumberStandsForIsSaid() throws IOException {
        final var squashed = read(one().node("Sigmoid", List.of("z"), "y").output("y"));
        assertEquals(Optional.of("Node \"y-node\" (Sigmoid)"), squashed.removedActivation());
        assertTrue(squashed.warnings().get(0).contains("up to a sigmoid of 0.5 the first class"),
            squashed.warnings()::toString);
        final var bare = read(one().output("z"));
        assertEquals(Optional.empty(), bare.removedActivation());
        assertTrue(bare.warnings().get(0).contains("up to 0 the first class"), bare.warnings()::toString);
    }

    /** Also where its axis was taken away, or maps of one pixel hold it. */
    @Test
    void theNumberMayStandInOtherShapes() throws IOException, OrtException {
        final var pooled = new OnnxBuilder(13).input("x", -1, 2, 3, 3).floats("k", List.of(1, 2, 1, 1), 3, -2)
            .node("Conv", List.of("x", "k"), "c").node("GlobalAveragePool", List.of("c"), "p")
            .node("Sigmoid", List.of("p"), "s").node("Flatten", List.of("s"), "y").output("y");
        final var scores = RuntimeScores.of(2, 3, 3);
        final var expected = scores.ofRuntime(pooled.toBytes());
        final var actual = scores.ofImported(read(pooled));
        for (int i = 0; i < RuntimeScores.COUNT; i++) {
            assertEquals(expected[i], actual[2 * i + 1], 1e-6f);
            assertEquals(1 - expected[i], actual[2 * i], 1e-6f);
        }
        final var line = read(one().longs("a", 1).node("Squeeze", List.of("z", "a"), "q")
            .node("Sigmoid", List.of("q"), "y").output("y"));
        try (var classifier = classifier(line)) {
            assertArrayEquals(new float[]{0, LOGITS[0], 0, LOGITS[1]},
                classifier.heads(IMAGES, 2, false).logits(), 1e-6f);
        }
    }

    @Test
    void aSigmoidOfEachOfSeveralClassesIsTakenOff() throws IOException {
        final var imported = read(new OnnxBuilder(13).input("x", -1, 4)
            .floats("w", List.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8).node("MatMul", List.of("x", "w"), "z")
            .node("Sigmoid", List.of("z"), "y").output("y"));
        assertEquals(1, imported.network().nodes().size());
        assertEquals("Node \"y-node\" (Sigmoid)", imported.removedActivation().orElseThrow());
        assertTrue(imported.warnings().get(0).contains("a probability of its own"), imported.warnings()::toString);
    }

    @ParameterizedTest
    @CsvSource({"Relu, ends in Relu", "Softmax, (Softmax) is a softmax of one number"})
    void oneNumberThatTellsNoClassesIsRefused(final String operator, final String part) throws IOException {
        final var graph = one().node(operator, List.of("z"), "y").output("y");
        final var message = assertThrows(ImportException.class, () -> read(graph)).getMessage();
        assertTrue(message.contains(part), message);
    }
}
