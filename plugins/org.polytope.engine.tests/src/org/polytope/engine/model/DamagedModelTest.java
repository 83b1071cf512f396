package org.polytope.engine.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Release;
import org.polytope.engine.Sha256;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;

class DamagedModelTest {

    @TempDir
    private Path folder;

    private Path file;

    private byte[] whole;

    /** The entries of the whole file; tests change them. */
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void writeModel() throws IOException {
        file = folder.resolve("model.polytope");
        SampleModels.withSeenImages().write(file);
        whole = Files.readAllBytes(file);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
    }

    private void assertRefused(final byte[] bytes, final String... parts) throws IOException {
        Files.write(file, bytes);
        final var e = assertThrows(ModelFormatException.class, () -> Model.read(file));
        assertTrue(e.getMessage().contains("model.polytope"), e.getMessage());
        for (final var part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private void assertEntriesRefused(final String... parts) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (final var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        assertRefused(bytes.toByteArray(), parts);
    }

    private void edit(final String from, final String to) {
        final var json = new String(entries.get("model.json"), StandardCharsets.UTF_8);
        assertTrue(json.contains(from), json);
        final var changed = json.replace(from, to).replaceAll("(\"model.json\" : \")[^\"]*", "$1" + SelfChecksum.ZEROS);
        entries.put("model.json", SelfChecksum.seal(changed).getBytes(StandardCharsets.UTF_8));
    }

    /** Exchanges tensors and sets the checksum anew, as a program with a defect would. */
    private void exchange(final String entry, final Map<String, Tensor> tensors) throws IOException {
        final var before = Sha256.of(entries.get(entry));
        final var written = Safetensors.read(new ByteArrayInputStream(entries.get(entry)), entry, 1 << 20);
        final var changed = new LinkedHashMap<>(written.tensors());
        tensors.forEach((name, tensor) -> {
            if (tensor == null) {
                changed.remove(name);
            } else {
                changed.put(name, tensor);
            }
        });
        final var bytes = new ByteArrayOutputStream();
        new Safetensors(changed, Map.of()).write(bytes);
        entries.put(entry, bytes.toByteArray());
        edit(before, Sha256.of(bytes.toByteArray()));
    }

    @Test
    void shortenedFiles() throws IOException {
        for (int length = 0; length < whole.length; length += length < whole.length - 100 ? 7 : 1) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    /** What a changed byte says is noticed, or nothing: it stands in a part of the zip that nobody needs. */
    @Test
    void changedBytes() throws IOException {
        final var meaningless = UnusedZipBytes.of(whole);
        for (int position = 0; position < whole.length; position++) {
            final var changed = whole.clone();
            changed[position] ^= (byte)(1 << position % 8);
            Files.write(file, changed);
            try {
                SampleModels.assertSame(SampleModels.withSeenImages(), Model.read(file));
            } catch (final ModelFormatException e) {
                continue;
            }
            assertTrue(meaningless.get(position),
                "The byte at " + position + " is read, but its change isn't noticed.");
        }
    }

    @Test
    void otherFiles() throws IOException {
        assertRefused("no zip".getBytes(), "isn't a model file, or was cut short or damaged");
        Files.delete(file);
        assertThrows(NoSuchFileException.class, () -> Model.read(file));
        entries.clear();
        entries.put("workflow.knime", new byte[1]);
        assertEntriesRefused("has no \"model.json\"");
    }

    @Test
    void newerVersion() throws IOException {
        edit("\"version\" : 2,\n  \"program\" : \"%s\",\n  \"network\" : {".formatted(Release.PROGRAM),
            "\"version\" : 3,\n  \"program\" : \"Polytope 1.4.0\",\n  \"network\" : {");
        entries.put("something new", new byte[1]);
        assertEntriesRefused("The model was written by Polytope 1.4.0 (format 3; this one reads up to 2): update the "
            + "extension");
    }

    /** Files of version 1 may not say which program wrote them. */
    @Test
    void newerVersionOfAnUnknownProgram() throws IOException {
        edit("\"version\" : 2,\n  \"program\" : \"%s\",\n  \"network\" : {".formatted(Release.PROGRAM),
            "\"version\" : 3,\n  \"network\" : {");
        assertEntriesRefused(
            "was written by a newer Polytope (format 3; this one reads up to 2): update the extension");
    }

    @Test
    void newerVersionOfAPart() throws IOException {
        edit("\"format\" : \"polytope-network\",\n    \"version\" : 1,\n    \"program\" : \"%s\""
            .formatted(Release.PROGRAM),
            "\"format\" : \"polytope-network\",\n    \"version\" : 2,\n    \"program\" : \"Polytope 1.4.0\"");
        assertEntriesRefused("The network was written by Polytope 1.4.0 (format 2; this one reads up to 1)");
        edit("\"version\" : 2,\n    \"program\"", "\"version\" : 1,\n    \"program\"");
        edit("\"provenance\" : {\n    \"version\" : 2,", "\"provenance\" : {\n    \"version\" : 7,");
        edit("\"program\" : \"%s\"".formatted(Release.PROGRAM), "\"program\" : \"Polytope 1.4.0\"");
        assertEntriesRefused(
            "The model, at provenance: It was written by Polytope 1.4.0 (format 7; this one reads up to "
                + "2): update the extension.");
    }

    @Test
    void fingerprintsThatAreNotThoseTold() throws IOException {
        edit("\"fingerprints\" : 4", "\"fingerprints\" : 3");
        assertEntriesRefused("\"fingerprints\" is I64 [4], but I64 [3] is needed");
        edit("\"fingerprints\" : 3", "\"fingerprints\" : 400000");
        assertEntriesRefused("has 112 bytes, but the network needs at least");
        edit("\"fingerprints\" : 400000", "\"fingerprints\" : 16777217");
        assertEntriesRefused("There can't be 16777217 fingerprints of images");
        edit("\"fingerprints\" : 16777217", "\"fingerprints\" : 4");
        exchange("training-images.safetensors",
            Map.of("fingerprints", Tensor.ofWholeNumbers(List.of(4), new long[]{1, 2, 2, 3})));
        assertEntriesRefused("The fingerprint at position 2 isn't above the one before it");
        entries.remove("training-images.safetensors");
        assertEntriesRefused("has no \"training-images.safetensors\"");
    }

    @Test
    void missingEntries() throws IOException {
        entries.remove("prototypes.safetensors");
        assertEntriesRefused("has no \"prototypes.safetensors\"");
        entries.remove("parameters.safetensors");
        assertEntriesRefused("safetensors\"");
    }

    @Test
    void entriesThatDoNotBelong() throws IOException {
        entries.put("../../.bashrc", new byte[1]);
        assertEntriesRefused("holds an entry \"../../.bashrc\"");
        assertTrue(Files.notExists(folder.resolve("../../.bashrc").normalize()));
    }

    @Test
    void exchangedWeights() throws IOException {
        entries.get("parameters.safetensors")[entries.get("parameters.safetensors").length - 1] ^= 1;
        assertEntriesRefused("its \"parameters.safetensors\" isn't what was written (the checksum differs)");
    }

    @Test
    void weightsThatAreNoNumbers() throws IOException {
        exchange("parameters.safetensors",
            Map.of("fc.bias", Tensor.ofFloats(List.of(3), new float[]{1, Float.NaN, 0})));
        assertEntriesRefused("\"fc.bias\" holds NaN at position 1");
    }

    @Test
    void weightsOfAnotherShape() throws IOException {
        exchange("parameters.safetensors", Map.of("fc.weight", Tensor.ofFloats(List.of(4, 3), new float[12])));
        assertEntriesRefused("\"fc.weight\" is F32 [4, 3], but F32 [3, 4] is needed");
        exchange("parameters.safetensors",
            Map.of("fc.weight", new Tensor(Tensor.Type.U8, List.of(3, 4), new byte[12])));
        assertEntriesRefused("\"fc.weight\" is U8 [3, 4]");
    }

    @Test
    void missingTensors() throws IOException {
        final var nothing = new LinkedHashMap<String, Tensor>();
        nothing.put("attracting.pool", null);
        exchange("prototypes.safetensors", nothing);
        assertEntriesRefused("lacks the tensor \"attracting.pool\" [3, 4]");
    }

    @Test
    void bombs() throws IOException {
        entries.put("parameters.safetensors", new byte[64 << 20]);
        assertEntriesRefused("\"parameters.safetensors\" unfolds to more than");
        entries.put("model.json", new byte[64 << 20]);
        assertEntriesRefused("\"model.json\" unfolds to more than");
    }

    @Test
    void wrongDescriptions() throws IOException {
        final var description = entries.get("model.json");
        for (final var change : List.of(List.of("polytope-model", "something"), List.of("\"fc\"", "\"fd\""),
            List.of("0.10000000149011612", "-1"), List.of("2026-11-22T15", "yesterday"), List.of("\"plain\"", "7"),
            List.of("\"units\" : 3", "\"units\" : 2000000000"), List.of("\"created\"", "\"made\""),
            List.of("\"sha256\"", "\"md5\""), List.of("\"device\"", "\"devices\""),
            List.of("\"results\" : {", "\"results\" : {\"loss\": \"NaN\","),
            List.of("{\n  \"format\"", "[{\n  \"format\""))) {
            entries.put("model.json", description);
            edit(change.get(0), change.get(1));
            assertEntriesRefused();
        }
    }
}
