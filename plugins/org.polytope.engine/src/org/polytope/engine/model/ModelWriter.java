package org.polytope.engine.model;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.polytope.engine.network.Prototypes;

/** Writes model files. The same model gives the same bytes. */
final class ModelWriter {

    /** The earliest time that a zip can hold: when a model was made stands in its provenance. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ModelWriter() {
    }

    static void write(final RobustModel model, final Path file) throws IOException {
        final var entries = new LinkedHashMap<String, byte[]>();
        entries.put(ModelEntries.PARAMETERS, bytes(parameters(model)));
        if (model.prototypes().isPresent()) {
            final var prototypes = prototypes(model.prototypes().get(), model.network().features());
            entries.put(ModelEntries.PROTOTYPES, bytes(prototypes));
        }
        final var description = ModelJson.write(model, entries).getBytes(StandardCharsets.UTF_8);
        final var target = file.toAbsolutePath();
        // not a "temp file" of the JDK, which only its owner could read
        final var unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (var zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW)))) {
                add(zip, ModelEntries.DESCRIPTION, description);
                for (final var entry : entries.entrySet()) {
                    add(zip, entry.getKey(), entry.getValue());
                }
            }
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void move(final Path from, final Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (final AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void add(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
        final var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static Safetensors parameters(final RobustModel model) {
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

    private static byte[] bytes(final Safetensors tensors) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        tensors.write(bytes);
        return bytes.toByteArray();
    }
}
