package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Clip;

/** A clip that no pixel reaches beyond is left out: its gradient at 0 and 1 would be 0, where PyTorch's isn't. */
class LeadingClipTest {

    private static final float[] WEIGHTS = {1, -2, 3, 4, -5, 6, 7, -8};

    @TempDir
    private Path folder;

    private ImportedNetwork clipped(final float low, final float high) throws IOException {
        return read(new OnnxBuilder(13).input("x", -1, 1, 2, 2).floats("low", List.of(), low)
            .floats("high", List.of(), high).node("Clip", List.of("x", "low", "high"), "c"), "c");
    }

    private ImportedNetwork read(final OnnxBuilder builder, final String clipped) throws IOException {
        final var file = builder.floats("w", List.of(2, 4), WEIGHTS).node("Flatten", List.of(clipped), "f")
            .node("Gemm", List.of("f", "w"), "y", OnnxBuilder.attribute("transB", 1)).output("y").write(folder);
        return NetworkFile.of(file).read(Declarations.none(), Progress.NONE);
    }

    private static boolean clips(final ImportedNetwork imported) {
        return imported.network().nodes().stream().anyMatch(node -> node.layer() instanceof Clip);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 255", "-1, 2"})
    void boundsThatHoldTheRangeLeaveTheGradientWhole(final float low, final float high) throws IOException {
        final var imported = clipped(low, high);
        assertFalse(clips(imported));
        assertEquals(List.of(), imported.warnings());
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(1),
            PixelRange.UNIT, 1)) {
            final var gradient = classifier.inputGradient(new float[]{0, 1, 0, 1}, 1, false,
                (first, heads, by) -> by.logits()[0] = 1);
            assertArrayEquals(new float[]{1, -2, 3, 4}, gradient, 1e-6f);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1", "0, 0.9", "0.5, 2"})
    void boundsThatCutPixelsOffStayAndAreToldOf(final float low, final float high) throws IOException {
        final var imported = clipped(low, high);
        assertTrue(clips(imported));
        assertEquals("Node \"c-node\" (Clip) cuts off pixels from 0 to 1 before the first layer. Where it does, "
            + "gradients vanish, and attacks along them see nothing.", imported.warnings().get(0));
    }

    @Test
    void boundsOfNormalizedPixelsAreThoseOfThePixels() throws IOException {
        final var normalized = new OnnxBuilder(13).input("x", -1, 1, 2, 2).floats("m", List.of(), 0.1307f)
            .floats("s", List.of(), 0.3081f).node("Sub", List.of("x", "m"), "d").node("Div", List.of("d", "s"), "n")
            .floats("low", List.of(), -0.1307f / 0.3081f).floats("high", List.of(), 0.8693f / 0.3081f)
            .node("Clip", List.of("n", "low", "high"), "c");
        final var imported = read(normalized, "c");
        assertFalse(clips(imported));
        assertEquals(new Normalization(List.of(0.1307f), List.of(0.3081f)), imported.normalization().orElseThrow());
    }

    /** Written as a maximum and a minimum, as PyTorch does with bounds of each channel's own. */
    @Test
    void eachChannelMayHaveItsBounds() throws IOException {
        final var imported = read(new OnnxBuilder(13).input("x", -1, 2, 1, 2)
            .floats("m", List.of(1, 2, 1, 1), 0.5f, 0.4f).node("Sub", List.of("x", "m"), "n")
            .floats("low", List.of(1, 2, 1, 1), -0.5f, -0.4f).floats("high", List.of(1, 2, 1, 1), 0.5f, 0.6f)
            .node("Max", List.of("n", "low"), "l").node("Min", List.of("high", "l"), "c"), "c");
        assertFalse(clips(imported));
        assertEquals(new Normalization(List.of(0.5f, 0.4f), List.of(1f, 1f)), imported.normalization().orElseThrow());
        assertTrue(imported.reads(Normalization.none(2)));
        assertFalse(imported.reads(new Normalization(List.of(0f, 0f), List.of(0.5f, 0.5f))));
    }

    @Test
    void aNormalizationBehindTheClipIsOneOfTheImages() throws IOException {
        final var imported = read(new OnnxBuilder(13).input("x", -1, 1, 2, 2).floats("zero", List.of(), 0)
            .floats("one", List.of(), 1).node("Relu", List.of("x"), "r").node("Min", List.of("r", "one"), "c")
            .floats("m", List.of(), 0.5f).node("Sub", List.of("c", "m"), "n"), "n");
        assertFalse(clips(imported));
        assertEquals(1,
            imported.network().nodes().stream().filter(node -> node.inputs().contains(Network.INPUT)).count());
        assertEquals(new Normalization(List.of(0.5f), List.of(1f)), imported.normalization().orElseThrow());
    }

    /** What is declared outside the file would reach beyond the bounds, where the file cuts off and the import doesn't. */
    @Test
    void onlyPixelsWithinTheBoundsAreReadAsInTheFile() throws IOException {
        final var imported = clipped(0, 1);
        assertTrue(imported.reads(Normalization.none(1)));
        assertTrue(imported.reads(new Normalization(List.of(0f), List.of(2f))));
        assertFalse(imported.reads(new Normalization(List.of(0f), List.of(1 / 255f))));
        assertFalse(imported.reads(new Normalization(List.of(0.1307f), List.of(0.3081f))));
        assertTrue(clipped(0, 255).reads(new Normalization(List.of(0f), List.of(1 / 255f))));
    }
}
