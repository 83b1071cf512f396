package org.polytope.engine.model;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;

import org.polytope.engine.Sha256;
import org.polytope.engine.Utf8;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.Tensor;
import org.polytope.engine.tensor.Tensor.Type;
import org.polytope.engine.tensor.TensorFormatException;

/** Reads model files: nothing is believed that wasn't checked, and no more is unpacked than the description allows. */
final class ModelReader {

    /** What stands before the numbers: the header's length, and an object without anything in it. */
    private static final int LEAST_HEADER = Long.BYTES + 2;

    private static final int LARGEST_HEADER = Long.BYTES + Safetensors.MAX_HEADER_BYTES;

    private final ModelArchive archive;

    private final Path file;

    private ModelReader(final ModelArchive archive, final Path file) {
        this.archive = archive;
        this.file = file;
    }

    static Model read(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (var archive = new ModelArchive(file)) {
            return new ModelReader(archive, file).read();
        } catch (final ZipException | EOFException e) {
            throw new ModelFormatException(file,
                "isn't a model file, or was cut short or damaged (%s): get it again.".formatted(e.getMessage()), e);
        } catch (final RuntimeException | StackOverflowError e) {
            throw new ModelFormatException(file, "isn't a model file, or is damaged: get it again.", e);
        }
    }

    private Model read() throws IOException {
        final ModelJson description;
        final Network network;
        try {
            final var json = Utf8.decode("The text", archive.unpack(ModelEntries.DESCRIPTION, 0, ModelJson.MAX_BYTES));
            description = ModelJson.read(json);
            network = description.readNetwork();
            description.requireUnchanged(json);
        } catch (final IllegalArgumentException e) {
            throw new ModelFormatException(file,
                "its description (%s) can't be read. %s".formatted(ModelEntries.DESCRIPTION, e.getMessage()), e);
        }
        archive.requireOnly(description.entries());
        try {
            final var prototypes = description.entries().contains(ModelEntries.PROTOTYPES)
                ? Optional.of(prototypes(network, description)) : Optional.<Prototypes>empty();
            return new Model(network, parameters(network, description), description.normalization(),
                description.range(), description.classes(), prototypes, description.provenance().provenance(),
                seenImages(description));
        } catch (final IllegalArgumentException e) {
            throw new ModelFormatException(file, e.getMessage(), e);
        } catch (final ArithmeticException e) {
            throw new ModelFormatException(file, "its network is too large to be held anywhere; it is damaged.", e);
        }
    }

    private Parameters parameters(final Network network, final ModelJson description) throws IOException {
        long bytes = 0;
        final var shapes = new LinkedHashMap<String, List<Integer>>();
        for (final var spec : network.parameterSpecs()) {
            bytes += (long)spec.size() * Float.BYTES;
            shapes.put(spec.name(), spec.shape());
        }
        final var tensors = tensors(ModelEntries.PARAMETERS, bytes, bytes, description);
        return Parameters.of(network, floats(tensors, shapes));
    }

    private Prototypes prototypes(final Network network, final ModelJson description) throws IOException {
        final var sizes = network.featureSizes();
        final var attracting = new LinkedHashMap<String, List<Integer>>();
        final var repelling = new LinkedHashMap<String, List<Integer>>();
        long bytes = 0;
        for (int depth = 0; depth < sizes.length; depth++) {
            bytes += (long)sizes[depth] * network.classes() * Float.BYTES;
            final var feature = network.features().get(depth);
            final var shape = List.of(network.classes(), sizes[depth]);
            attracting.put(ModelEntries.attracting(feature), shape);
            repelling.put(ModelEntries.repelling(feature), shape);
        }
        final var tensors = tensors(ModelEntries.PROTOTYPES, bytes, 2 * bytes, description);
        final var shapes = new LinkedHashMap<>(attracting);
        if (tensors.tensors().keySet().stream().anyMatch(repelling::containsKey)) {
            shapes.putAll(repelling);
        }
        final var arrays = new ArrayList<>(floats(tensors, shapes).values());
        final var depths = arrays.subList(0, sizes.length);
        return Prototypes.of(network.classes(), depths,
            arrays.size() > sizes.length ? arrays.subList(sizes.length, arrays.size()) : depths);
    }

    private Optional<SeenImages> seenImages(final ModelJson description) throws IOException {
        if (description.trainingImages().isEmpty()) {
            return Optional.empty();
        }
        final var told = description.trainingImages().get();
        final var bytes = (long)told.fingerprints() * Long.BYTES;
        final var tensors = tensors(ModelEntries.SEEN_IMAGES, bytes, bytes, description);
        final var shapes = Map.of(ModelEntries.FINGERPRINTS, List.of(told.fingerprints()));
        final var fingerprints = tensors(tensors, Type.I64, shapes).get(ModelEntries.FINGERPRINTS);
        return Optional.of(SeenImages.of(fingerprints.wholeNumbers(), told.complete()));
    }

    private Safetensors tensors(final String name, final long leastBytes, final long mostBytes,
        final ModelJson description) throws IOException {
        final var bytes = archive.unpack(name, LEAST_HEADER + leastBytes, LARGEST_HEADER + mostBytes);
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

    /** @return the numbers of exactly these tensors, in their order */
    private Map<String, float[]> floats(final Safetensors tensors, final Map<String, List<Integer>> shapes)
        throws ModelFormatException {
        final var arrays = new LinkedHashMap<String, float[]>();
        tensors(tensors, Type.F32, shapes).forEach((name, tensor) -> arrays.put(name, tensor.floats()));
        return arrays;
    }

    /** @return exactly these tensors, in their order */
    private Map<String, Tensor> tensors(final Safetensors tensors, final Type type,
        final Map<String, List<Integer>> shapes) throws ModelFormatException {
        final var found = new LinkedHashMap<String, Tensor>();
        for (final var named : shapes.entrySet()) {
            found.put(named.getKey(), tensor(tensors, named.getKey(), type, named.getValue()));
        }
        final Set<String> others = new HashSet<>(tensors.tensors().keySet());
        others.removeAll(shapes.keySet());
        if (!others.isEmpty()) {
            throw new ModelFormatException(file,
                "holds a tensor \"%s\" that doesn't belong there.".formatted(others.iterator().next()));
        }
        return found;
    }

    private Tensor tensor(final Safetensors tensors, final String name, final Type type, final List<Integer> shape)
        throws ModelFormatException {
        final var tensor = tensors.tensors().get(name);
        if (tensor == null) {
            throw new ModelFormatException(file, "lacks the tensor \"%s\" %s.".formatted(name, shape));
        }
        if (tensor.type() != type || !tensor.shape().equals(shape)) {
            throw new ModelFormatException(file, "its tensor \"%s\" is %s %s, but %s %s is needed."
                .formatted(name, tensor.type(), tensor.shape(), type, shape));
        }
        return tensor;
    }
}
