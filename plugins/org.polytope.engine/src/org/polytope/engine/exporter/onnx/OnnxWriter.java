package org.polytope.engine.exporter.onnx;

import static org.polytope.engine.onnx.OnnxFields.ENTRY_KEY;
import static org.polytope.engine.onnx.OnnxFields.ENTRY_VALUE;
import static org.polytope.engine.onnx.OnnxFields.MODEL_DOC_STRING;
import static org.polytope.engine.onnx.OnnxFields.MODEL_GRAPH;
import static org.polytope.engine.onnx.OnnxFields.MODEL_IR_VERSION;
import static org.polytope.engine.onnx.OnnxFields.MODEL_METADATA_PROPS;
import static org.polytope.engine.onnx.OnnxFields.MODEL_OPSET_IMPORT;
import static org.polytope.engine.onnx.OnnxFields.MODEL_PRODUCER_NAME;
import static org.polytope.engine.onnx.OnnxFields.MODEL_PRODUCER_VERSION;
import static org.polytope.engine.onnx.OnnxFields.OPSET_DOMAIN;
import static org.polytope.engine.onnx.OnnxFields.OPSET_VERSION;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.polytope.engine.Numbers;
import org.polytope.engine.Release;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.layer.LayerNorm;

import com.google.protobuf.CodedOutputStream;

/**
 * Writes models as ONNX, weights inside. The graph reads pixels {@code [batch, c, h, w]} under the name {@code images},
 * normalizes them itself, and yields {@code logits} {@code [batch, k]} before any softmax.
 */
public final class OnnxWriter {

    /**
     * The version of the operators, of ONNX 1.8 (November 2020): old enough for every runtime in use to read it, and new
     * enough for axes, pads and bounds to be inputs, as they have been ever since.
     */
    private static final int OPSET = 13;

    /** The first version with layer normalization, of ONNX 1.12 (June 2022). */
    private static final int OPSET_OF_LAYER_NORM = 17;

    /** The version of the format that came with it. */
    private static final int IR_VERSION = 7;

    private OnnxWriter() {
    }

    /**
     * @param metadata what else a user should know, by name
     * @param out is flushed, not closed; nothing is written if the model is too large
     * @throws IllegalArgumentException if the file would be larger than 2 GiB, which protocol buffers can't be
     */
    public static void write(final Model model, final Map<String, String> metadata, final OutputStream out)
        throws IOException {
        final var message = new Message().put(MODEL_IR_VERSION, IR_VERSION).put(MODEL_PRODUCER_NAME, "Polytope")
            .put(MODEL_PRODUCER_VERSION, Release.VERSION)
            .put(MODEL_DOC_STRING, "An image classifier. What it reads and yields stands at its input and its output.")
            .put(MODEL_GRAPH, NetworkTranslation.graph(model))
            .put(MODEL_OPSET_IMPORT, new Message().put(OPSET_DOMAIN, "").put(OPSET_VERSION, opset(model)));
        metadata.forEach((name, text) -> message.put(MODEL_METADATA_PROPS,
            new Message().put(ENTRY_KEY, name).put(ENTRY_VALUE, text)));
        requireSize(message.size());
        final var coded = CodedOutputStream.newInstance(out);
        message.write(coded);
        coded.flush();
    }

    static void requireSize(final long bytes) {
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(("An ONNX file holds less than 2 GiB, but this model needs %s bytes. "
                + "Keep it as a Polytope model, or train a smaller network.").formatted(Numbers.grouped(bytes)));
        }
    }

    private static int opset(final Model model) {
        return model.network().nodes().stream().anyMatch(node -> node.layer() instanceof LayerNorm)
            ? OPSET_OF_LAYER_NORM : OPSET;
    }
}
