package org.polytope.engine.exporter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.exporter.ExportCase.COUNT;
import static org.polytope.engine.exporter.ExportCase.largest;
import static org.polytope.engine.exporter.ExportCase.logits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPadShortcut;

import com.fasterxml.jackson.databind.ObjectMapper;

/** What is written is restored by DL4J itself and by the importer; what DL4J has nothing for is refused by name. */
class Dl4jExportTest {

    /** Cases that take a vector for a feature map, and the node that does. */
    private static final Map<String, String> MIXED =
        Map.of("a convolution of vectors", "conv", "a map of one pixel and a vector", "sum",
            "squeeze and excitation", "gate1", "standardization by arithmetic", "mean");

    private static final Set<Class<? extends Layer>> UNWRITTEN = Set.of(Gelu.class, Elu.class, Softplus.class,
        Mish.class,
        HardSigmoid.class, HardSwish.class, Multiply.class, GroupedConvolution.class, LayerNorm.class, GroupNorm.class,
        RmsNorm.class, MatrixProduct.class, Rearrange.class, Roll.class, Softmax.class, Offset.class, Power.class,
        BroadcastAdd.class, Resize.class, Logarithm.class, Factor.class);

    @TempDir
    private Path folder;

    static Stream<ExportCase> known() {
        return ExportCase.all().filter(export -> foreign(export).isEmpty());
    }

    static Stream<ExportCase> unknown() {
        return Stream.concat(ExportCase.all(), ExportCase.tokens()).filter(export -> foreign(export).isPresent());
    }

    /** @return the first node before the logits that DL4J has no layer for, can't pad or can't let read a vector */
    private static Optional<String> foreign(final ExportCase export) {
        return Optional.ofNullable(MIXED.get(export.name())).or(() -> export.network().withoutFeatures().nodes()
            .stream().filter(node -> isForeign(node.layer())).map(Node::name).findFirst());
    }

    private static boolean isForeign(final Layer layer) {
        return layer instanceof PRelu || layer instanceof Clip || layer instanceof ZeroPadShortcut
            || UNWRITTEN.contains(layer.getClass())
            || window(layer).filter(Dl4jExportTest::isUneven).isPresent();
    }

    private static Optional<Window> window(final Layer layer) {
        if (layer instanceof Convolution convolution) {
            return Optional.of(convolution.window());
        } else if (layer instanceof MaxPool pool) {
            return Optional.of(pool.window());
        }
        return layer instanceof AveragePool pool ? Optional.of(pool.window()) : Optional.empty();
    }

    private static boolean isUneven(final Window window) {
        return window.top() != window.bottom() || window.left() != window.right();
    }

    private Path write(final Model model) throws IOException {
        final var file = folder.resolve("model.zip");
        ExportFormat.DEEPLEARNING4J.write(model, file, Progress.NONE);
        return file;
    }

    /** Such files don't say what shape an image has. */
    private static ImportedNetwork read(final Path file, final ImageShape images) throws IOException {
        return NetworkFile.of(file).read(Declarations.none().withShape(images), Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("known")
    void dl4jComputesTheSame(final ExportCase export) throws IOException {
        final var model = export.model();
        final var expected = logits(model, export.images());
        final var input = export.network().input();
        final var graph = ModelSerializer.restoreComputationGraph(write(model).toFile());
        final var outputs = graph.output(false, Nd4j.createFromArray(export.images()).reshape('c', COUNT,
            input.channels(), input.height(), input.width()));
        assertEquals(1, outputs.length);
        assertArrayEquals(new long[]{COUNT, export.network().classes()}, outputs[0].shape());
        assertArrayEquals(expected, outputs[0].dup('c').data().asFloat(), 1e-5f * largest(expected));
    }

    @ParameterizedTest
    @MethodSource("known")
    void whatIsWrittenIsReadBack(final ExportCase export) throws IOException {
        final var model = export.model();
        final var input = export.network().input();
        final var read = read(write(model), input);
        final var again = new Model(read.network(), read.parameters(), Normalization.none(input.channels()),
            model.range(), model.classNames(), Optional.empty(), model.provenance());
        final var expected = logits(model, export.images());
        assertArrayEquals(expected, logits(again, export.images()), 1e-5f * largest(expected));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void aNodeThatDl4jLacksIsNamedAndNothingIsWritten(final ExportCase export) throws IOException {
        final var model = export.model();
        final var e = assertThrows(IllegalArgumentException.class, () -> write(model));
        assertTrue(e.getMessage().contains("\"" + foreign(export).orElseThrow() + "\""), e.getMessage());
        assertTrue(e.getMessage().contains("ONNX"), () -> "the remedy: " + e.getMessage());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aModelThatWasReadFromSuchAFileIsWrittenAgain() throws IOException {
        final var model = new ExportCase("", Architectures.linear(new ImageShape(3, 5, 4), 3)).model();
        final var read = read(write(model), model.network().input());
        final var declared = new Model(read.network(), read.parameters(),
            new Normalization(List.of(0.1f, 0.2f, 0.3f), List.of(2f, 3f, 4f)), model.range(), model.classNames(),
            Optional.empty(), model.provenance());

        final var again = read(write(declared), model.network().input());

        assertEquals(List.of("normalization_2", "normalization", "flatten", "fc"),
            again.network().nodes().stream().map(Node::name).toList());
    }

    @Test
    void whatTheModelIsStandsBesideTheGraph() throws IOException {
        final var model = new ExportCase("", Architectures.linear(new ImageShape(1, 5, 4), 3)).model();
        try (var zip = new ZipFile(write(model).toFile());
            var entry = zip.getInputStream(zip.getEntry("metadata.json"))) {
            final var metadata = new ObjectMapper().readTree(entry);
            assertEquals("[\"class 0\",\"class 1\",\"class 2\"]", metadata.path("class_names").textValue());
            assertEquals("[0.0, 1.0]", metadata.path("pixel_range").textValue());
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        final var model = new ExportCase("", Architectures.smallCnn(new ImageShape(1, 8, 8), 3)).model();
        final var first = Files.readAllBytes(write(model));
        assertArrayEquals(first, Files.readAllBytes(write(model)));
    }
}
