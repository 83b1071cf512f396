package org.polytope.engine.importer.keras;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.polytope.engine.Progress;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.importer.ArchiveEntry;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.tensor.Tensor;

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

    /** The share of the work that is done behind the description. */
    private static final double CONFIGURED = 0.1;

    private static final int MAX_CONFIG_BYTES = 16 << 20;

    private static final Limits CONFIG_LIMITS = new Limits(MAX_CONFIG_BYTES, 100, 16 << 20, Integer.MAX_VALUE);

    /**
     * @param stream of an HDF5 file; is read to its end, and not closed
     * @param progress is asked whether to go on
     * @throws IllegalArgumentException if it isn't such a file, or holds weights without the model
     * @throws IOException if it can't be read
     */
    static KerasFile read(final InputStream stream, final Progress progress) throws IOException {
        return parsed(stream.readAllBytes(), progress, hdf -> {
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
     * @param progress is told how much has been read
     * @throws IllegalArgumentException if a part of it is missing or damaged
     * @throws IOException if it can't be read
     */
    static KerasFile read(final CheckedZip zip, final Progress progress) throws IOException {
        final var graph = graph("\"%s\"".formatted(ARCHIVE_CONFIG),
            part(zip, ARCHIVE_CONFIG).text(MAX_CONFIG_BYTES, progress.part(0, CONFIGURED)));
        ArchiveEntry.requireOthersSound(zip, Set.of(ARCHIVE_CONFIG, ARCHIVE_WEIGHTS),
            progress.part(CONFIGURED, CONFIGURED));
        final var bytes = part(zip, ARCHIVE_WEIGHTS).bytes((int)NetworkFile.MAX_BYTES, progress.part(CONFIGURED, 1));
        return parsed(bytes, progress, hdf -> {
            final var arrays = new HashMap<String, Tensor>();
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

    private static ArchiveEntry part(final CheckedZip zip, final String name) {
        return ArchiveEntry.of(zip, name).orElseThrow(() -> new IllegalArgumentException(
            "The .keras file lacks its part \"%s\"; get it or save it again.".formatted(name)));
    }

    private static KerasFile parsed(final byte[] bytes, final Progress progress,
        final Function<HdfArrays, KerasFile> reading) {
        try (var hdf = new HdfArrays(bytes, progress)) {
            return reading.apply(hdf);
        } catch (final RuntimeException e) {
            progress.checkCanceled(); // the library wraps that, too
            final var told = told(e);
            if (told.isPresent()) {
                throw told.get();
            }
            // On damaged files, the reader throws whatever its code runs into, with words for its developers.
            throw new IllegalArgumentException("This is no HDF5 file and no .keras file, or it is damaged or was cut "
                + "short. Get it again, or save all of the model again with model.save(\"net.keras\").", e);
        }
    }

    /** @return what was said in words for users, whatever the library wrapped it in */
    private static Optional<IllegalArgumentException> told(final Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException told
                && Arrays.stream(told.getStackTrace()).limit(1)
                    .anyMatch(place -> place.getClassName().startsWith("org.polytope."))) {
                return Optional.of(told);
            }
        }
        return Optional.empty();
    }
}
