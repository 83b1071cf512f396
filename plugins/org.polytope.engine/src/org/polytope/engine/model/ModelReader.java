package org.polytope.engine.model;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.polytope.engine.Sha256;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;
import org.polytope.engine.tensor.TensorFormatException;

/** Reads model files: nothing is believed that wasn't checked, and no more is unpacked than the description allows. */
final class ModelReader {

    private final ZipFile zip;

    private final Path file;

    private ModelReader(final ZipFile zip, final Path file) {
        this.zip = zip;
        this.file = file;
    }

    static Model read(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (var zip = new ZipFile(file.toFile())) {
            return new ModelReader(zip, file).read();
        } catch (final ZipException | EOFException e) {
            throw new ModelFormatException(file,
                "isn't a model file, or was cut short or damaged (%s): get it again.".formatted(e.getMessage()), e);
        }
    }

    private Model read() throws IOException {
        final var json = new String(unpack(ModelEntries.DESCRIPTION, ModelJson.MAX_CHARACTERS), StandardCharsets.UTF_8);
        final ModelJson description;
        final Network network;
        try {
            description = ModelJson.read(json);
            network = description.readNetwork();
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new ModelFormatException(file,
                "its description (%s) can't be read. %s".formatted(ModelEntries.DESCRIPTION, e.getMessage()), e);
        }
        requireOnly(description.sha256().keySet());
        try {
            final var prototypes = description.sha256().containsKey(ModelEntries.PROTOTYPES)
                ? Optional.of(prototypes(network, description)) : Optional.<Prototypes>empty();
            return new Model(network, parameters(network, description), description.normalization(),
                description.range(), description.classes(), prototypes, description.provenance().provenance());
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new ModelFormatException(file, e.getMessage(), e);
        }
    }

    /** A checksum stands in the description for each entry but the description itself. */
    private void requireOnly(final Set<String> described) throws ModelFormatException {
        final var seen = new HashSet<String>();
        final var entries = zip.entries();
        while (entries.hasMoreElements()) {
            final var name = entries.nextElement().getName();
            final var known = name.equals(ModelEntries.DESCRIPTION)
                || described.contains(name) && ModelEntries.TENSORS.contains(name);
            if (!known || !seen.add(name)) {
                throw new ModelFormatException(file,
                    "holds an entry \"%s\" that doesn't belong into a model file.".formatted(name));
            }
        }
    }

    private Parameters parameters(final Network network, final ModelJson description) throws IOException {
        long expected = 0;
        for (final var spec : network.parameterSpecs()) {
            expected += (long)spec.size() * Float.BYTES;
        }
        final var tensors = tensors(ModelEntries.PARAMETERS, expected, description);
        final var arrays = new LinkedHashMap<String, float[]>();
        for (final var spec : network.parameterSpecs()) {
            arrays.put(spec.name(), floats(tensors, spec.name(), spec.shape()));
        }
        return Parameters.of(network, arrays);
    }

    private Prototypes prototypes(final Network network, final ModelJson description) throws IOException {
        final var sizes = network.featureSizes();
        long expected = 0;
        for (final var size : sizes) {
            expected += 2L * size * network.classes() * Float.BYTES;
        }
        final var tensors = tensors(ModelEntries.PROTOTYPES, expected, description);
        final var attracting = new ArrayList<float[]>();
        final var repelling = new ArrayList<float[]>();
        for (int depth = 0; depth < sizes.length; depth++) {
            final var feature = network.features().get(depth);
            final var shape = List.of(network.classes(), sizes[depth]);
            attracting.add(floats(tensors, ModelEntries.attracting(feature), shape));
            if (tensors.tensors().containsKey(ModelEntries.repelling(feature))) {
                repelling.add(floats(tensors, ModelEntries.repelling(feature), shape));
            }
        }
        return Prototypes.of(network.classes(), attracting, repelling.isEmpty() ? attracting : repelling);
    }

    private Safetensors tensors(final String name, final long expectedBytes, final ModelJson description)
        throws IOException {
        final var bytes = unpack(name, Long.BYTES + Safetensors.MAX_HEADER_BYTES + expectedBytes);
        if (!Sha256.of(bytes).equals(description.sha256().get(name))) {
            throw new ModelFormatException(file,
                "its \"%s\" isn't what was written (the checksum differs): get the file again.".formatted(name));
        }
        try {
            return Safetensors.read(new ByteArrayInputStream(bytes), file + ", " + name, bytes.length);
        } catch (final TensorFormatException e) {
            throw new ModelFormatException(e);
        }
    }

    private float[] floats(final Safetensors tensors, final String name, final List<Integer> shape)
        throws ModelFormatException {
        final var tensor = tensors.tensors().get(name);
        if (tensor == null) {
            throw new ModelFormatException(file, "lacks the tensor \"%s\" %s.".formatted(name, shape));
        }
        if (tensor.type() != Tensor.Type.F32 || !tensor.shape().equals(shape)) {
            throw new ModelFormatException(file, "its tensor \"%s\" is %s %s, but the network needs F32 %s."
                .formatted(name, tensor.type(), tensor.shape(), shape));
        }
        return tensor.floats();
    }

    /** Neither the sizes in the zip's directory nor those in its entries' headers are believed. */
    private byte[] unpack(final String name, final long maxBytes) throws IOException {
        final var entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelFormatException(file, "has no \"%s\": it isn't a model file, or not a whole one."
                .formatted(name));
        }
        final var limit = (int)Math.min(maxBytes, Integer.MAX_VALUE - Long.BYTES);
        try (var stream = zip.getInputStream(entry)) {
            final var bytes = stream.readNBytes(limit);
            if (stream.read() >= 0) {
                throw new ModelFormatException(file,
                    "its \"%s\" unfolds to more than %s bytes, more than it can need; it is damaged."
                        .formatted(name, limit));
            }
            requireIntact(entry, bytes);
            return bytes;
        }
    }

    private static void requireIntact(final ZipEntry entry, final byte[] bytes) throws ZipException {
        final var crc = new CRC32();
        crc.update(bytes);
        if (crc.getValue() != entry.getCrc()) {
            throw new ZipException("the check sum of " + entry.getName() + " is wrong");
        }
    }
}
