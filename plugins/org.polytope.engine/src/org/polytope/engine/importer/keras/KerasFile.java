package org.polytope.engine.importer.keras;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Numbers;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.tensor.Tensor;

import com.fasterxml.jackson.databind.JsonNode;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;

/**
 * What Keras' {@code model.save("….h5")} writes.
 *
 * @param config the model's layers, as JSON
 * @param weights by layer, then by what they are called there ({@code kernel}, {@code bias}, …)
 */
record KerasFile(JsonNode config, Map<String, Map<String, Tensor>> weights) {

    private static final String CONFIG = "model_config";

    private static final String WEIGHTS = "model_weights";

    private static final Limits CONFIG_LIMITS = new Limits(64 << 20, 100, 16 << 20, Integer.MAX_VALUE);

    /** Far above any layer; compressed data of a few bytes can stand for any size. */
    private static final long MAX_SIZE = 1 << 28;

    /**
     * @param stream is read to its end, and not closed
     * @throws IllegalArgumentException if it isn't such a file, or holds weights without the model
     * @throws IOException if it can't be read
     */
    static KerasFile read(final InputStream stream) throws IOException {
        final var bytes = stream.readAllBytes();
        try {
            return parse(bytes);
        } catch (final RuntimeException e) {
            // On damaged files, the reader throws whatever its code runs into.
            throw new IllegalArgumentException(("This is no HDF5 file with a Keras model, or it is damaged (%s). Save "
                + "all of the model with model.save(\"….h5\"); a .keras file can't be read.").formatted(e.getMessage()),
                e);
        }
    }

    /** Reads from memory, because the reader believes the lengths in a file and would allocate as much as they say. */
    private static KerasFile parse(final byte[] bytes) {
        try (var hdf = HdfFile.fromBytes(bytes)) {
            if (!hdf.getAttributes().containsKey(CONFIG) || !hdf.getChildren().containsKey(WEIGHTS)) {
                throw new IllegalArgumentException("it lacks the layers, \"model_config\", or the weights");
            }
            final var config = StrictJson.parse("its description of the model",
                (String)hdf.getAttribute(CONFIG).getData(), CONFIG_LIMITS);
            final var weights = new HashMap<String, Map<String, Tensor>>();
            for (final var child : ((Group)hdf.getChild(WEIGHTS)).getChildren().values()) {
                if (child instanceof Group layer) {
                    final var ofLayer = new HashMap<String, Tensor>();
                    collect(layer, ofLayer);
                    weights.put(layer.getName(), ofLayer);
                }
            }
            return new KerasFile(config, weights);
        }
    }

    /** Collects what lies in the folders of a layer; their names repeat those of the model and the layer. */
    private static void collect(final Group group, final Map<String, Tensor> into) {
        for (final var child : group.getChildren().values()) {
            if (child instanceof Group nested) {
                collect(nested, into);
            } else if (child instanceof Dataset dataset) {
                into.put(dataset.getName().replaceFirst(":\\d+$", ""), tensor(dataset));
            }
        }
    }

    private static Tensor tensor(final Dataset dataset) {
        if (dataset.getSize() > MAX_SIZE) {
            throw new IllegalArgumentException("The weights \"%s\" hold %s numbers.".formatted(dataset.getPath(),
                Numbers.grouped(dataset.getSize())));
        }
        final var shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
        final var numbers = dataset.getDataFlat();
        if (numbers instanceof float[] floats) {
            return Tensor.ofFloats(shape, floats);
        } else if (numbers instanceof double[] doubles) {
            final var floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float)doubles[i];
            }
            return Tensor.ofFloats(shape, floats);
        }
        // Counters and the like, which no layer that can be read needs.
        return Tensor.ofFloats(List.of(0), new float[0]);
    }
}
