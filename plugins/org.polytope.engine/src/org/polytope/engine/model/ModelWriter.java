package org.polytope.engine.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Sha256;
import org.polytope.engine.archive.TimelessZip;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.file.WholeFile;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;

/** Writes model files. The same model gives the same bytes. */
final class ModelWriter {

    private ModelWriter() {
    }

    static void write(final Model model, final Path file) throws IOException {
        final var entries = entries(model);
        final var description = ModelJson.write(model, entries).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> {
            final var zip = new TimelessZip(out);
            zip.add(ModelEntries.DESCRIPTION, description);
            for (final var entry : entries.entrySet()) {
                if (ModelArchive.mustStayPlain(entry.getValue())) {
                    zip.addPlain(entry.getKey(), entry.getValue());
                } else {
                    zip.add(entry.getKey(), entry.getValue());
                }
            }
            zip.finish();
        });
    }

    /** @return the checksum of the parameters as the file holds them */
    static String fingerprint(final Model model) throws IOException {
        return Sha256.of(bytes(parameters(model)));
    }

    static void writeDescription(final Model model, final Path file) throws IOException {
        final var description = ModelJson.write(model, entries(model)).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(description));
    }

    /** @return the numbers, by the names of the file's entries */
    private static Map<String, byte[]> entries(final Model model) throws IOException {
        final var entries = new LinkedHashMap<String, byte[]>();
        entries.put(ModelEntries.PARAMETERS, bytes(parameters(model)));
        if (model.prototypes().isPresent()) {
            final var prototypes = prototypes(model.prototypes().get(), model.network().features());
            entries.put(ModelEntries.PROTOTYPES, bytes(prototypes));
        }
        if (model.seen().isPresent()) {
            entries.put(ModelEntries.SEEN_IMAGES, bytes(seenImages(model.seen().get())));
        }
        return entries;
    }

    private static Safetensors parameters(final Model model) {
        final var tensors = new LinkedHashMap<String, Tensor>();
        model.parameters().arrays()
            .forEach((spec, array) -> tensors.put(spec.name(), Tensor.ofFloats(spec.shape(), array)));
        return new Safetensors(tensors, Map.of());
    }

    private static Safetensors prototypes(final Prototypes prototypes, final List<String> features) {
        final var tensors = new LinkedHashMap<String, Tensor>();
        for (int depth = 0; depth < features.size(); depth++) {
            final var attracting = prototypes.attracting(depth);
            final var shape = List.of(prototypes.classes(), attracting.length / prototypes.classes());
            tensors.put(ModelEntries.attracting(features.get(depth)), Tensor.ofFloats(shape, attracting));
            if (prototypes.separate()) {
                tensors.put(ModelEntries.repelling(features.get(depth)),
                    Tensor.ofFloats(shape, prototypes.repelling(depth)));
            }
        }
        return new Safetensors(tensors, Map.of());
    }

    private static Safetensors seenImages(final SeenImages seen) {
        final var fingerprints = seen.fingerprints();
        return new Safetensors(Map.of(ModelEntries.FINGERPRINTS,
            Tensor.ofWholeNumbers(List.of(fingerprints.length), fingerprints)), Map.of());
    }

    private static byte[] bytes(final Safetensors tensors) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        tensors.write(bytes);
        return bytes.toByteArray();
    }
}
