package org.polytope.engine.exporter.dl4j;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.polytope.engine.archive.TimelessZip;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Writes models as the zip files that DL4J's {@code ModelSerializer} restores as a {@code ComputationGraph}. The graph
 * reads pixels {@code [n, c, h, w]} and normalizes them itself, in a layer of its own: a {@code normalizer.bin} beside it
 * would be left out by whoever restores the graph alone. Its output are the logits {@code [n, k]} before any softmax.
 * No DL4J is needed to write them.
 */
public final class Dl4jWriter {

    /** What the entries are called; the last one is what DL4J doesn't look at. */
    private static final String CONFIGURATION = "configuration.json";

    private static final String NUMBERS = "coefficients.bin";

    private static final String NO_NUMBERS = "noParams.marker";

    private static final String METADATA = "metadata.json";

    /** Lines end the same on every machine. */
    private static final ObjectWriter JSON = new ObjectMapper()
        .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

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
        write(pixels.network(), pixels.parameters(), metadata, out);
    }

    /** @param network reads images as they are */
    static void write(final Network network, final Parameters parameters, final Map<String, String> metadata,
        final OutputStream out) throws IOException {
        final var graph = new Dl4jGraph(network);
        final var numbers = graph.parameters().stream().map(parameters::get).toList();
        final var description = JsonNodeFactory.instance.objectNode();
        metadata.forEach(description::put);
        final var zip = new TimelessZip(out);
        zip.add(CONFIGURATION, json(graph.configuration()));
        if (numbers.isEmpty()) {
            zip.add(NO_NUMBERS, new byte[0]);
        } else {
            zip.add(NUMBERS, entry -> Nd4jVector.write(numbers, entry));
        }
        zip.add(METADATA, json(description));
        zip.finish();
    }

    private static byte[] json(final JsonNode node) throws IOException {
        return JSON.writeValueAsBytes(node);
    }
}
