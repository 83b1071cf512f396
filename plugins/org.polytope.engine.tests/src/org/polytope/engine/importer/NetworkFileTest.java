package org.polytope.engine.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.NetworkReader.Requirement;

/** What a file holds tells how it is read, whatever it is called; what can't be read is named, with the way out. */
class NetworkFileTest {

    @TempDir
    private Path folder;

    /** A name that says nothing. */
    private Path write(final byte[] bytes) throws IOException {
        return Files.write(folder.resolve("network.bin"), bytes);
    }

    private Path resource(final String name) throws IOException {
        try (var stream = NetworkFileTest.class.getResourceAsStream(name)) {
            return write(stream.readAllBytes());
        }
    }

    private static byte[] zip(final String... names) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (final var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] hex(final String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] text(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"onnx/branches-opset9.onnx, ONNX", "onnx/branches-opset17.onnx, ONNX", "onnx/channels-last.onnx, ONNX",
        "onnx/exported-outside.onnx, ONNX", "onnx/arithmetic-opset21.onnx, ONNX", "onnx/shortcut-opset13.onnx, ONNX",
        "keras/sequential.h5, Keras", "keras/sequential-compressed.h5, Keras",
        "keras/functional.h5, Keras", "onnx/expected.safetensors, safetensors",
        "keras/expected-keras.safetensors, safetensors"})
    void theContentTellsTheFormat(final String name, final String format) throws IOException {
        assertEquals(format, NetworkFile.of(resource(name)).reader().format());
    }

    @Test
    void theEntriesOfAZipTellTheFormat() throws IOException {
        final var file = write(zip("coefficients.bin", "configuration.json", "updaterState.bin"));
        assertEquals("Deeplearning4j", NetworkFile.of(file).reader().format());
        assertEquals("Keras",
            NetworkFile.of(write(zip("metadata.json", "config.json", "model.weights.h5"))).reader().format());
    }

    @Test
    void contentBeforeHdf5IsPassedOver() throws IOException {
        final var hdf5 = Files.readAllBytes(resource("keras/functional.h5"));
        for (final var offset : new int[]{512, 1024, 4096}) {
            final var shifted = new byte[offset + hdf5.length];
            System.arraycopy(hdf5, 0, shifted, offset, hdf5.length);
            assertEquals("Keras", NetworkFile.of(write(shifted)).reader().format());
        }
    }

    /** A file that was cut short is told to be so by the reader of its format. */
    @Test
    void theBeginningTellsTheFormat() throws IOException {
        for (final var name : List.of("onnx/branches-opset17.onnx", "keras/functional.h5",
            "onnx/expected.safetensors")) {
            final var whole = Files.readAllBytes(resource(name));
            final var format = NetworkFile.of(write(whole)).reader().format();
            final var start = new byte[200];
            System.arraycopy(whole, 0, start, 0, start.length);
            assertEquals(format, NetworkFile.of(write(start)).reader().format(), name);
        }
    }

    /** Beginnings and entries as the formats have them; those of PyTorch and the SavedModel are of real files. */
    static Stream<Arguments> others() throws IOException {
        return Stream.of(
            Arguments.of(zip("four/data.pkl", "four/version", "four/data/0"), "PyTorch", "torch.onnx.export"),
            Arguments.of(zip("e/archive_format", "e/models/model.json"), "PyTorch", "torch.onnx.export"),
            Arguments.of(zip("net/data.pkl", "net/code/__torch__.py", "net/constants.pkl"), "TorchScript",
                "torch.jit.load"),
            Arguments.of(text("model_checkpoint_path: \"ckpt-1\""), "checkpoints", "tf2onnx"),
            Arguments.of(text("{\"format\": \"layers-model\", \"weightsManifest\": []}"), "TensorFlow.js", "tf2onnx"),
            Arguments.of(text("{\"class_name\": \"Sequential\"}"), "without weights", "net.h5"),
            Arguments.of(text("<?xml version=\"1.0\"?>\n<net name=\"a\" version=\"11\">"), "OpenVINO", "ONNX file"),
            Arguments.of(text("<?xml version=\"1.0\"?>\n<PMML version=\"4.4\">"), "PMML", "as ONNX"),
            Arguments.of(text("MATLAB 5.0 MAT-file, Platform: GLNXA64"), "MATLAB", "exportONNXNetwork"),
            Arguments.of(text("GGUF\u0003"), "GGUF", "image classifier"),
            Arguments.of(hex("80028a0a6cfc9c46f9206aa850192e80024de9032e80027d"), "PyTorch", "torch.onnx.export"),
            Arguments.of(hex("80049500000000000000"), "pickle", "as safetensors"),
            Arguments.of(hex("080112af98020ac81512981a0a5e0a104173"), "SavedModel", "tf2onnx.convert --saved-model"),
            Arguments.of(hex("0a3e0a0b506c616365686f6c646572120b506c"), "graph of TensorFlow", "--graphdef"),
            Arguments.of(hex("1c00000054464c331400200000000400"), "TensorFlow Lite", "--tflite"),
            Arguments.of(zip("arr_0.npy", "arr_1.npy"), "NumPy", "safetensors.numpy"),
            Arguments.of(hex("934e554d5059010076007b2764657363"), "NumPy", "safetensors.numpy"),
            Arguments.of(hex("1f8b0800000000000003"), "compressed", "Unpack"),
            Arguments.of(zip("readme.txt", "net.onnx"), "zip without", "unpack it"),
            Arguments.of(zip(), "nothing in it", "again"),
            Arguments.of(text("PK\u0003\u0004 cut short"), "cut short or damaged", "again"),
            Arguments.of(text("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a"), "Git", "git lfs pull"),
            Arguments.of(text("\n<!DOCTYPE html><html lang=\"en\">"), "web page", "Download the file itself"),
            Arguments.of(new byte[0], "empty file", "again"),
            Arguments.of(text("no network at all"), "begins with \"no network at al\"", "What can be read"),
            Arguments.of(text("{\n\t\"format\": 1}"), "begins with \"{  \"format\": 1}\"", "What can be read"),
            Arguments.of(hex("7f454c4602010100"), "begins with the bytes 7F 45 4C 46 02 01 01 00", "What can be read"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatCanNotBeReadIsNamedWithTheWayOut(final byte[] bytes, final String what, final String remedy)
        throws IOException {
        final var file = write(bytes);
        final var message = assertThrows(ImportException.class, () -> NetworkFile.of(file)).getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains(what) && message.contains(remedy), message);
        assertTrue(message.endsWith("What can be read: ONNX, Keras, safetensors, Deeplearning4j."), message);
    }

    @Test
    void foldersAreNoFiles() throws IOException {
        final var plain = assertThrows(IOException.class, () -> NetworkFile.of(folder));
        assertTrue(plain.getMessage().contains("is a folder"), plain.getMessage());
        Files.createFile(folder.resolve("saved_model.pb"));
        final var saved = assertThrows(ImportException.class, () -> NetworkFile.of(folder));
        assertTrue(saved.getMessage().contains("SavedModel"), saved.getMessage());
        final var nowhere = folder.resolve("nowhere.onnx");
        assertTrue(assertThrows(IOException.class, () -> NetworkFile.of(nowhere)).getMessage().contains("no file"));
    }

    @ParameterizedTest
    @CsvSource({"net.mlmodel, Core ML", "net.pdmodel, PaddlePaddle", "net.ckpt, checkpoint", "NET.PTH, PyTorch",
        "net.onnx.data, weights of an ONNX network", "net.caffemodel, Caffe", "net.joblib, Python"})
    void whereTheContentTellsNothingTheNameDoes(final String name, final String what) throws IOException {
        final var file = Files.write(folder.resolve(name), hex("7f454c4602010100"));
        final var message = assertThrows(ImportException.class, () -> NetworkFile.of(file)).getMessage();
        assertTrue(message.contains(what) && message.contains("By its name"), message);
    }

    @ParameterizedTest
    @CsvSource({"model.pt, PyTorch, torch.onnx.export", "saved, SavedModel, tf2onnx",
        "saved/saved_model.pb, SavedModel, tf2onnx", "saved/fingerprint.pb, SavedModel, tf2onnx",
        "saved/variables/variables.index, SavedModel, tf2onnx",
        "saved/variables/variables.data-00000-of-00001, SavedModel, tf2onnx", "saved/variables, is a folder, Choose"})
    void filesOfOtherProgramsAreNamed(final String name, final String what, final String remedy) {
        final var file = TestData.requireCase("17-endings-of-other-formats/" + name);
        final var message = assertThrows(IOException.class, () -> NetworkFile.of(file)).getMessage();
        assertTrue(message.contains(what) && message.contains(remedy), message);
    }

    @Test
    void aReaderIsFoundByItsName() throws IOException {
        final var keras = NetworkReaders.named("Keras");
        final var file = NetworkFile.of(write(text("no network at all")), keras);
        assertTrue(assertThrows(ImportException.class, () -> file.read(Declarations.none(), Progress.NONE)).getMessage()
            .contains("no HDF5 file"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> NetworkReaders.named("Caffe")).getMessage()
            .contains("only ONNX, Keras"));
    }

    @ParameterizedTest
    @CsvSource({"Deeplearning4j, IMAGE_SHAPE, shape of an image", "safetensors, ARCHITECTURE, weights only"})
    void whatMustBeDeclaredIsSaid(final String format, final Requirement requirement, final String message)
        throws IOException {
        final var reader = NetworkReaders.named(format);
        assertTrue(reader.requirements().contains(requirement));
        final var file = NetworkFile.of(write(zip("a")), reader);
        final var thrown = assertThrows(ImportException.class, () -> file.read(Declarations.none(), Progress.NONE));
        assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    }

    @Test
    void whatIsDeclaredAboutTheImagesIsChecked() throws IOException {
        final var file = NetworkFile.of(resource("keras/functional.h5"));
        final var declared = Declarations.none().withShape(new ImageShape(3, 5, 5));
        final var thrown = assertThrows(IllegalArgumentException.class, () -> file.read(declared, Progress.NONE));
        assertTrue(thrown.getMessage().startsWith(file.path() + ": ") && thrown.getMessage().contains("3×5×5"),
            thrown.getMessage());
    }

    @Test
    void readingIsReportedAndCanBeCanceled() throws IOException {
        final var shares = new ArrayList<Double>();
        final var file = NetworkFile.of(resource("onnx/branches-opset17.onnx"));
        final var bytes = Files.size(file.path());
        final var progress = new Progress() {
            @Override
            public void report(final double share, final Supplier<String> message) {
                shares.add(share);
                assertEquals("Reading %s: %.1f of %.1f MB".formatted(file.path(), share * bytes / 1e6, bytes / 1e6),
                    message.get());
            }

            @Override
            public void checkCanceled() {
                // nobody cancels
            }
        };
        file.read(Declarations.none(), progress);
        assertFalse(shares.isEmpty());
        assertEquals(shares.stream().sorted().toList(), shares);
        assertTrue(shares.get(0) >= 0 && shares.get(shares.size() - 1) <= 1, shares::toString);
        assertThrows(CancellationException.class, () -> file.read(Declarations.none(), Canceled.AT_ONCE));
    }
}
