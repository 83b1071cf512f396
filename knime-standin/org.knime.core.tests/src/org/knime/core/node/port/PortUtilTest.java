package org.knime.core.node.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.standin.TestContexts;

class PortUtilTest {

    @TempDir
    Path folder;

    private ExecutionContext context;
    private byte[] weights;
    private TestWeights model;

    @BeforeEach
    void makeModel() throws IOException {
        context = TestContexts.in(folder.resolve("first"));
        weights = new byte[10_000];
        new Random(1).nextBytes(weights);
        model = new TestWeights(new TestSpec("cnn"), weights, context.createFileStore("weights.bin"));
    }

    private byte[] stored(final PortObject object) throws Exception {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, out, context);
        return out.toByteArray();
    }

    private PortObject read(final byte[] bytes) throws Exception {
        return PortUtil.readObjectFromStreamViaContext(new ByteArrayInputStream(bytes), context);
    }

    @Test
    void anObjectOfSettingsSurvives() throws Exception {
        final TestSettings object = new TestSettings(new TestSpec("mlp"), 7);
        final TestSettings read = (TestSettings)read(stored(object));
        assertEquals(object, read);
        assertEquals(new TestSpec("mlp"), read.getSpec());
        assertNotEquals(new TestSettings(new TestSpec("mlp"), 8), read);
    }

    @Test
    void filesSurviveAndBelongToTheNewContext() throws Exception {
        final byte[] bytes = stored(model);
        final ExecutionContext other = TestContexts.in(folder.resolve("second"));
        final TestWeights first =
            (TestWeights)PortUtil.readObjectFromStreamViaContext(new ByteArrayInputStream(bytes), other);
        final TestWeights again =
            (TestWeights)PortUtil.readObjectFromStreamViaContext(new ByteArrayInputStream(bytes), other);
        assertArrayEquals(weights, first.weights());
        assertArrayEquals(weights, again.weights());
        assertEquals(2, folder.resolve("second").toFile().list().length);
        assertEquals(new TestSpec("cnn"), PortUtil.readObjectSpecFromStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void theLayoutIsThatOfKnimesModelWriter() throws Exception {
        final List<String> names = entries(stored(model)).keySet().stream().toList();
        assertEquals(List.of("content.xml", "objectSpec.file", "object.file", "filestores/",
            "filestores/000/000/weights.bin"), names);
        assertEquals(List.of("portSpec.file", "content.xml"),
            entries(entries(stored(model)).get("objectSpec.file")).keySet().stream().toList());
    }

    private static Map<String, byte[]> entries(final byte[] zip) throws IOException {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] zip(final Map<String, byte[]> entries) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The directory at the end of a zip repeats what stands before it, so only there may a cut go unnoticed. */
    @Test
    void aTruncatedFileIsRefusedWhereverItIsCut() throws Exception {
        final byte[] bytes = stored(model);
        int directory = 0;
        while (bytes[directory] != 'P' || bytes[directory + 1] != 'K' || bytes[directory + 2] != 1
            || bytes[directory + 3] != 2) {
            directory++;
        }
        for (int length = 0; length < directory; length += 97) {
            final byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(IOException.class, () -> read(cut), "cut at " + length);
        }
        final byte[] lastByteLost = Arrays.copyOf(bytes, directory - 1);
        assertThrows(IOException.class, () -> read(lastByteLost));
    }

    @Test
    void aFileThatIsMissingOrDamagedIsNamedOrRefused() throws Exception {
        final Map<String, byte[]> entries = entries(stored(model));
        entries.remove("filestores/000/000/weights.bin");
        final byte[] incomplete = zip(entries);
        final var e = assertThrows(IOException.class, () -> read(incomplete));
        assertTrue(e.getMessage().contains("weights.bin"), e::getMessage);

        final byte[] flipped = stored(model);
        flipped[flipped.length / 2] ^= 1;
        assertThrows(IOException.class, () -> read(flipped));
    }

    @Test
    void namesInTheArchiveNeverLeadOutOfTheFolder() throws Exception {
        final Map<String, byte[]> entries = entries(stored(model));
        final byte[] content = new String(entries.get("content.xml"), "UTF-8")
            .replace("value=\"weights.bin\"", "value=\"../../escaped\"").getBytes("UTF-8");
        entries.put("content.xml", content);
        entries.put("filestores/../../escaped", new byte[]{1});
        final byte[] hostile = zip(entries);
        assertThrows(IOException.class, () -> read(hostile));
        assertFalse(Files.exists(folder.resolve("escaped")));
        assertFalse(Files.exists(folder.getParent().resolve("escaped")));
    }

    @Test
    void anArchiveThatExpandsWithoutEndIsRefused() throws Exception {
        final Map<String, byte[]> entries = entries(stored(model));
        entries.put("filestores/000/000/weights.bin", new byte[200 << 20]);
        final byte[] bomb = zip(entries);
        assertTrue(bomb.length < 1 << 20);
        final var e = assertThrows(IOException.class, () -> read(bomb));
        assertTrue(e.getMessage().contains("unpacks"), e::getMessage);
    }

    @Test
    void aClassThatIsNoPortObjectIsNeverLoaded() throws Exception {
        final Map<String, byte[]> entries = entries(stored(new TestSettings(new TestSpec("mlp"), 7)));
        entries.put("content.xml", new String(entries.get("content.xml"), "UTF-8")
            .replace("org.knime.core.node.port.TestSettings", "java.lang.Runtime").getBytes("UTF-8"));
        final byte[] foreign = zip(entries);
        final var e = assertThrows(IOException.class, () -> read(foreign));
        assertTrue(e.getMessage().contains("No installed extension"), e::getMessage);
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() {
        final var e = assertThrows(IOException.class, () -> read("not a model".getBytes("UTF-8")));
        assertTrue(e.getMessage().contains("content.xml"), e::getMessage);
    }

    @Test
    void cancellingLeavesNoFileBehind() {
        context.getProgressMonitor().setExecuteCanceled();
        final File file = folder.resolve("model.portobject").toFile();
        assertThrows(CanceledExecutionException.class, () -> PortUtil.writeObjectToFile(model, file, context));
        assertFalse(file.exists());
    }

    @Test
    void aTableIsNoModel() {
        assertThrows(IOException.class, () -> stored(
            TestContexts.table(new DataTableSpec())));
    }

    @Test
    void typesAcceptTheirObjectsOnly() {
        assertTrue(TestWeights.TYPE.acceptsPortObject(model));
        assertFalse(TestSettings.TYPE.acceptsPortObject(model));
        assertTrue(PortObject.TYPE.acceptsPortObject(model));
        assertTrue(PortObject.TYPE.isSuperTypeOf(TestWeights.TYPE));
        assertTrue(TestWeights.TYPE.acceptsPortObjectSpec(new TestSpec("cnn")));
        assertTrue(PortTypeRegistry.getInstance().getPortType(TestWeights.class, true).isOptional());
    }
}
