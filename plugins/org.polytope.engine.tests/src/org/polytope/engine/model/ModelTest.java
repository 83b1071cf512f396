package org.polytope.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;

class ModelTest {

    @TempDir
    private Path folder;

    private Model writeAndRead(final Model model) throws IOException {
        final var file = folder.resolve("model.polytope");
        model.write(file);
        return Model.read(file);
    }

    @Test
    void keepsEveryBit() throws IOException {
        final var model = SampleModels.withPrototypes(true);
        model.parameters().get("fc.weight")[0] = -0f;
        model.parameters().get("fc.weight")[1] = Float.MIN_VALUE;
        model.parameters().get("fc.weight")[2] = Float.MAX_VALUE;
        SampleModels.assertSame(model, writeAndRead(model));
    }

    @Test
    void keepsOneSetOfPrototypesOne() throws IOException {
        final var model = SampleModels.withPrototypes(false);
        final var read = writeAndRead(model);
        SampleModels.assertSame(model, read);
        assertFalse(read.prototypes().get().separate());
    }

    @Test
    void keepsWhatAModelLearnedFrom() throws IOException {
        final var model = SampleModels.trained();
        final var data = writeAndRead(model).provenance().trainingData().orElseThrow();
        assertEquals("{a=3, b=0, c=70000}", data.classCounts().toString());
        assertEquals(70003, data.images());
        SampleModels.assertSame(model, writeAndRead(model));
    }

    @Test
    void keepsByWhatImagesAreKnownAgain() throws IOException {
        final var read = writeAndRead(SampleModels.withSeenImages());
        SampleModels.assertSame(SampleModels.withSeenImages(), read);
        assertFalse(read.seen().orElseThrow().isComplete());
        assertArrayEquals(new long[]{Long.MIN_VALUE, -1, 0, 0x0123456789abcdefL},
            read.seen().orElseThrow().fingerprints());
    }

    @Test
    void keepsAModelWithoutAnythingOptional() throws IOException {
        final var model = SampleModels.plain();
        final var read = writeAndRead(model);
        SampleModels.assertSame(model, read);
        assertTrue(read.prototypes().isEmpty() && read.seen().isEmpty() && read.provenance().seed().isEmpty());
    }

    /** Readers refuse what unfolds out of proportion, so that such numbers aren't packed. */
    @Test
    void readsWhatWasWrittenOfZeros() throws IOException {
        final var file = folder.resolve("empty.polytope");
        final var model = SampleModels.empty();
        model.write(file);
        SampleModels.assertSame(model, Model.read(file));
    }

    @Test
    void writesTheSameBytesForTheSameModel() throws IOException {
        final var model = SampleModels.withPrototypes(true);
        model.write(folder.resolve("a"));
        model.write(folder.resolve("b"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a")), Files.readAllBytes(folder.resolve("b")));
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        final var file = Files.writeString(folder.resolve("model.polytope"), "old");
        SampleModels.plain().write(file);
        SampleModels.assertSame(SampleModels.plain(), Model.read(file));
        assertEquals(List.of(file), list());
        assertThrows(IOException.class, () -> SampleModels.plain().write(folder.resolve("nowhere/model.polytope")));
    }

    @Test
    void leavesTheOldFileWhereItCannotBeReplaced() throws IOException {
        final var occupied = Files.createDirectory(folder.resolve("model.polytope"));
        Files.writeString(occupied.resolve("inside"), "kept");
        assertThrows(IOException.class, () -> SampleModels.plain().write(occupied));
        assertEquals(List.of(occupied), list());
        assertEquals("kept", Files.readString(occupied.resolve("inside")));
    }

    private List<Path> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void assertRefused(final String part, final Model base, final Normalization normalization,
        final List<String> names, final Prototypes prototypes) {
        final var e = assertThrows(IllegalArgumentException.class, () -> new Model(base.network(),
            base.parameters(), normalization, PixelRange.UNIT, names, Optional.of(prototypes), base.provenance()));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void refusesPartsOfDifferentModels() {
        final var model = SampleModels.withPrototypes(true);
        final var prototypes = model.prototypes().get();
        final var names = model.classNames();
        assertRefused("3 classes", model, model.normalization(), List.of("a", "b"), prototypes);
        assertRefused("class names", model, model.normalization(), List.of("a", "b", "a"), prototypes);
        assertRefused("2 channels", model, Normalization.none(2), names, prototypes);
        assertRefused("at 1 depths", model, model.normalization(), names,
            Prototypes.random(3, new int[]{4}, false, 1));
        assertRefused("\"pool\" hold 15 numbers, but need 3 × 4", model, model.normalization(), names,
            Prototypes.random(3, new int[]{5, 3}, false, 1));
        prototypes.repelling(1)[2] = Float.NaN;
        assertRefused("\"prototypes at fc\" holds NaN at position 2", model, model.normalization(), names, prototypes);
        model.parameters().get("bn.running_var")[1] = Float.POSITIVE_INFINITY;
        assertRefused("\"bn.running_var\" holds Infinity at position 1", model, model.normalization(), names,
            prototypes);
    }

    @Test
    void refusesResultsThatAreNoNumbers() {
        final var provenance = SampleModels.withPrototypes(true).provenance();
        assertThrows(IllegalArgumentException.class,
            () -> new Provenance("x", provenance.created(), provenance.seed(), Optional.empty(), Optional.of("[1"),
                Optional.empty(), provenance.results(), "", provenance.libraries(), Map.of()));
        assertThrows(IllegalArgumentException.class,
            () -> new Provenance("x", provenance.created(), provenance.seed(), Optional.empty(), Optional.empty(),
                Optional.empty(), Map.of("loss", Double.NaN), "", provenance.libraries(), Map.of()));
    }

    @Test
    void theOriginOfAnImportedModelIsKept() throws IOException {
        final var base = SampleModels.plain();
        final var provenance = Provenance.imported("test", base.provenance().created(),
            Map.of("File", "net.onnx", "Normalization", "\"none\""), Map.of("accuracy", 0.5));
        final var file = folder.resolve("imported.polytope");
        new Model(base.network(), base.parameters(), base.normalization(), base.range(), base.classNames(),
            Optional.empty(), provenance).write(file);

        assertEquals(provenance, Model.read(file).provenance());
        assertTrue(provenance.isImported());
        assertFalse(base.provenance().isImported());
    }

    @Test
    void givesItsClassifierItsPrototypes() {
        final var model = SampleModels.withPrototypes(true);
        try (var classifier = model.classifier(4)) {
            assertSame(model.prototypes().orElseThrow(), classifier.prototypes().orElseThrow());
            assertEquals(model.range(), classifier.range());
        }
        try (var classifier = SampleModels.plain().classifier(4)) {
            assertTrue(classifier.prototypes().isEmpty());
        }
    }
}
