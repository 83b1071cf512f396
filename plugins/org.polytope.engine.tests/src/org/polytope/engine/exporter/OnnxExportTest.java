package org.polytope.engine.exporter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.exporter.ExportCase.largest;
import static org.polytope.engine.exporter.ExportCase.logits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Softplus;

/** What is written is read back by the importer. */
class OnnxExportTest {

    @TempDir
    private Path folder;

    /** All but a shift of the images themselves, with which no network begins. */
    static Stream<ExportCase> all() {
        return Stream.concat(ExportCase.all(),
            ExportCase.tokens().filter(export -> !export.name().equals("roll of images")));
    }

    private Path write(final Model model) throws IOException {
        final var file = folder.resolve("model.onnx");
        ExportFormat.ONNX.write(model, file, Progress.NONE);
        return file;
    }

    private static ImportedNetwork read(final Path file) throws IOException {
        return NetworkFile.of(file).read(Declarations.none(), Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrittenIsReadBack(final ExportCase export) throws IOException {
        final var model = export.model();
        final var imported = read(write(model));
        final var again = new Model(imported.network(), imported.parameters(), imported.normalization().orElseThrow(),
            model.range(), model.classNames(), Optional.empty(), model.provenance());
        final var expected = logits(model, export.images());
        assertArrayEquals(expected, logits(again, export.images()), 1e-5f * largest(expected));
        assertEquals(model.network().input(), imported.network().input());
        assertEquals(model.normalization(), again.normalization());
        assertEquals(Optional.empty(), imported.removedActivation());
        // ONNX' softplus knows no beta, so products stand around it; and an RMS normalization is written as its formula
        final var scaled = model.network().nodes().stream().map(Node::layer)
            .anyMatch(layer -> layer instanceof RmsNorm || layer instanceof Softplus softplus && softplus.beta() != 1);
        assertEquals(scaled ? 1 : 0, imported.warnings().size(), imported.warnings()::toString);
    }

    @Test
    void aModelThatTakesThePixelsAsTheyAreHasNoNormalization() throws IOException {
        final var export = new ExportCase("", Architectures.linear(new ImageShape(3, 5, 4), 3));
        final var imported = read(write(export.model(Normalization.none(3))));
        assertEquals(Optional.empty(), imported.normalization());
    }

    @Test
    void nodesKeepTheirNamesAndBranchesThatOnlyLeadToFeaturesAreLeftOut() throws IOException {
        final var network = Architectures.cnn6(new ImageShape(3, 16, 16), 10);
        final var imported = read(write(new ExportCase("", network).model()));
        assertEquals(network.nodes().stream().map(Node::name).filter(name -> !name.equals("gap")).toList(),
            imported.network().nodes().stream().map(Node::name).toList());
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        final var model = new ExportCase("", Architectures.smallCnn(new ImageShape(1, 8, 8), 3)).model();
        final var first = Files.readAllBytes(write(model));
        assertArrayEquals(first, Files.readAllBytes(write(model)));
    }
}
