package org.polytope.engine.exporter.dl4j;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.TimelessZip;
import org.polytope.engine.model.Model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Writes models as the zip files that DL4J's {@code ModelSerializer} restores as a {@code ComputationGraph}. The graph
 * reads pixels {@code [n, c, h, w]} and normalizes them itself, in a layer of its own: a {@code normalizer.bin} beside it
 * would be left out by whoever restores the graph alone. Its output are the logits {@code [n, k]} before any softmax.
 */
public final class Dl4jWriter {

    /** What DL4J doesn't look at. */
    private static final String METADATA = "metadata.json";

    private Dl4jWriter() {
    }

    /**
     * @param metadata what else a user should know, by name
     * @param out isn't closed
     * @throws IllegalArgumentException naming the first node that DL4J has no layer for
     */
    public static void write(final Model model, final Map<String, String> metadata, final OutputStream out)
        throws IOException {
        final var pixels = PixelNetwork.of(model);
        final var graph = new Dl4jExporter(pixels.network(), pixels.parameters()).export();
        final var description = JsonNodeFactory.instance.objectNode();
        metadata.forEach(description::put);
        final var zip = new TimelessZip(out);
        zip.add(ModelSerializer.CONFIGURATION_JSON, utf8(graph.getConfiguration().toJson()));
        if (graph.numParams() == 0) {
            zip.add(ModelSerializer.NO_PARAMS_MARKER, new byte[0]);
        } else {
            zip.add(ModelSerializer.COEFFICIENTS_BIN, entry -> Nd4j.write(graph.params(), new DataOutputStream(entry)));
        }
        zip.add(METADATA, utf8(description.toPrettyString()));
        zip.finish();
    }

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
