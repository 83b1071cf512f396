package org.polytope.engine.importer.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.function.Function;
import java.util.zip.ZipFile;

import org.polytope.engine.importer.ArchiveEntry;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

/**
 * What Keras' {@code model.save} writes.
 *
 * @param graph the model's layers
 * @param weights their weights
 */
record KerasFile(KerasGraph graph, StoredWeights weights) {

    /** The parts of a {@code .keras} file. */
    static final String ARCHIVE_CONFIG = "config.json";

    static final String ARCHIVE_WEIGHTS = "model.weights.h5";

    private static final String CONFIG = "model_config";

    private static final String WEIGHTS = "model_weights";

    private static final String LAYERS = "layers";

    /** What Keras 2.12 calls the layers of a model. */
    private static final String OLDER_LAYERS = "_layer_checkpoint_dependencies";

    private static final int MAX_CONFIG_BYTES = 64 << 20;

    private static final Limits CONFIG_LIMITS = new Limits(MAX_CONFIG_BYTES, 100, 16 << 20, Integer.MAX_VALUE);

    /**
     * @param stream of an HDF5 file; is read to its end, and not closed
     * @throws IllegalArgumentException if it isn't such a file, or holds weights without the model
     * @throws IOException if it can't be read
     */
    static KerasFile read(final InputStream stream) throws IOException {
        return parsed(stream.readAllBytes(), hdf -> {
            if (hdf.has(LAYERS) || hdf.has(OLDER_LAYERS) || hdf.text(CONFIG).isEmpty() || !hdf.has(WEIGHTS)) {
                throw new IllegalArgumentException("This HDF5 file holds no whole Keras model: its layers, "
                    + "\"model_config\", or its weights, \"model_weights\", are missing. Save the model with "
                    + "model.save(\"net.h5\"), not only its weights.");
            }
            final var graph = graph("Its description of the model", hdf.text(CONFIG).get());
            return new KerasFile(graph, new NamedWeights(hdf.within(WEIGHTS), graph.topLevel()));
        });
    }

    /**
     * @param zip a {@code .keras} file
     * @throws IllegalArgumentException if a part of it is missing or damaged
     * @throws IOException if it can't be read
     */
    static KerasFile read(final ZipFile zip) throws IOException {
        final var graph = graph("\"%s\"".formatted(ARCHIVE_CONFIG),
            new String(part(zip, ARCHIVE_CONFIG, MAX_CONFIG_BYTES), StandardCharsets.UTF_8));
        return parsed(part(zip, ARCHIVE_WEIGHTS, NetworkFile.MAX_BYTES), hdf -> {
            final var arrays = new HashMap<String, org.polytope.engine.tensor.Tensor>();
            final var layers = hdf.has(LAYERS) ? LAYERS : OLDER_LAYERS;
            if (hdf.has(layers)) {
                hdf.within(layers).forEach((place, tensor) -> arrays.put(LAYERS + "/" + place, tensor));
            }
            return new KerasFile(graph, new NumberedWeights(arrays));
        });
    }

    private static KerasGraph graph(final String subject, final String json) {
        final var graph = KerasGraph.of(KerasJson.plain(StrictJson.parse(subject, json, CONFIG_LIMITS)));
        // before weights in such a precision fail to be read
        graph.layers().forEach(Precision::requireReadable);
        return graph;
    }

    private static byte[] part(final ZipFile zip, final String name, final long most) throws IOException {
        final var entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("The .keras file lacks its part \"%s\"; get it or save it again."
                .formatted(name));
        }
        return ArchiveEntry.read(zip, entry, (int)Math.min(most, Integer.MAX_VALUE - 16));
    }

    private static KerasFile parsed(final byte[] bytes, final Function<HdfArrays, KerasFile> reading) {
        try (var hdf = new HdfArrays(bytes)) {
            return reading.apply(hdf);
        } catch (final IllegalArgumentException e) {
            throw e;
        } catch (final RuntimeException e) {
            // On damaged files, the reader throws whatever its code runs into, with words for its developers.
            throw new IllegalArgumentException("This is no HDF5 file and no .keras file, or it is damaged or was cut "
                + "short. Get it again, or save all of the model again with model.save(\"net.keras\").", e);
        }
    }
}
