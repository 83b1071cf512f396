package org.polytope.engine.importer.onnx;

import static org.polytope.engine.importer.onnx.Messages.BYTES;
import static org.polytope.engine.importer.onnx.Messages.VARINT;
import static org.polytope.engine.onnx.OnnxFields.MODEL_DOC_STRING;
import static org.polytope.engine.onnx.OnnxFields.MODEL_DOMAIN;
import static org.polytope.engine.onnx.OnnxFields.MODEL_FUNCTIONS;
import static org.polytope.engine.onnx.OnnxFields.MODEL_GRAPH;
import static org.polytope.engine.onnx.OnnxFields.MODEL_IR_VERSION;
import static org.polytope.engine.onnx.OnnxFields.MODEL_METADATA_PROPS;
import static org.polytope.engine.onnx.OnnxFields.MODEL_MODEL_VERSION;
import static org.polytope.engine.onnx.OnnxFields.MODEL_OPSET_IMPORT;
import static org.polytope.engine.onnx.OnnxFields.MODEL_PRODUCER_NAME;
import static org.polytope.engine.onnx.OnnxFields.MODEL_PRODUCER_VERSION;
import static org.polytope.engine.onnx.OnnxFields.MODEL_TRAINING_INFO;
import static org.polytope.engine.onnx.OnnxFields.OPSET_DOMAIN;
import static org.polytope.engine.onnx.OnnxFields.OPSET_VERSION;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.CodedInputStream;

/**
 * The message {@code ModelProto}.
 *
 * @param opset the version of ONNX' own operators that the file was written for
 * @param graph what it computes
 * @param producer which program wrote it; may be empty
 */
record OnnxModel(long opset, OnnxGraph graph, String producer) {

    private static final int OLDEST_OPSET = 7;

    private static final int NEWEST_OPSET = 24;

    /** Tags of the versions of the format and of the model. */
    private static final Set<Integer> NUMBERS =
        Set.of(MODEL_IR_VERSION << 3 | VARINT, MODEL_MODEL_VERSION << 3 | VARINT);

    /** Tags of what may stand before the graph: who made it, descriptions, operator versions, properties, functions. */
    private static final Set<Integer> TEXTS_AND_MESSAGES = Stream.of(MODEL_PRODUCER_NAME, MODEL_PRODUCER_VERSION,
        MODEL_DOMAIN, MODEL_DOC_STRING, MODEL_OPSET_IMPORT, MODEL_METADATA_PROPS, MODEL_TRAINING_INFO, MODEL_FUNCTIONS)
        .map(field -> field << 3 | BYTES).collect(Collectors.toUnmodifiableSet());

    /**
     * @param stream is read to its end, and not closed
     * @param outside where weights may lie that aren't in the stream
     * @throws com.google.protobuf.InvalidProtocolBufferException if it isn't a protocol buffer, or was cut short
     * @throws IllegalArgumentException if it is one, but no model that can be read
     */
    static OnnxModel read(final InputStream stream, final OutsideNumbers outside) throws IOException {
        final var opset = new long[1];
        final var graph = new OnnxGraph[1];
        final var producer = new String[]{""};
        final var functions = new ArrayList<OnnxFunction>();
        Messages.fields(CodedInputStream.newInstance(stream), (tag, field) -> {
            switch (tag) {
                case MODEL_GRAPH << 3 | BYTES ->
                    graph[0] = Messages.nested(field, message -> OnnxGraph.read(message, outside));
                case MODEL_PRODUCER_NAME << 3 | BYTES -> producer[0] = field.readString();
                case MODEL_OPSET_IMPORT << 3 | BYTES -> ownOpset(field).ifPresent(version -> opset[0] = version);
                case MODEL_FUNCTIONS << 3 | BYTES -> functions.add(Messages.nested(field, OnnxFunction::read));
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (graph[0] == null) {
            throw new IllegalArgumentException("It holds no graph, so it is no ONNX model, or it was cut short.");
        }
        if (opset[0] < OLDEST_OPSET || opset[0] > NEWEST_OPSET) {
            throw new IllegalArgumentException(("It is written for version %s of ONNX' operators, but %s to %s can be "
                + "read. Export it with such an opset.").formatted(opset[0], OLDEST_OPSET, NEWEST_OPSET));
        }
        return new OnnxModel(opset[0], Inlining.inlined(graph[0], functions, opset[0]), producer[0]);
    }

    /**
     * @param head the first bytes of a file
     * @return whether they are fields of this message up to a graph, and that begins as one
     */
    static boolean isLike(final byte[] head) {
        final var in = CodedInputStream.newInstance(head);
        try {
            int tag = in.readTag();
            while (NUMBERS.contains(tag) || TEXTS_AND_MESSAGES.contains(tag)) {
                in.skipField(tag);
                tag = in.readTag();
            }
            return tag == (MODEL_GRAPH << 3 | BYTES) && in.readRawVarint32() > 0 && (in.readTag() & 7) == BYTES;
        } catch (final IOException e) {
            // not a protocol buffer, or its head is too long to tell
            return false;
        }
    }

    /** @return whether a converter made it of a network of TensorFlow or Keras */
    boolean isOfKeras() {
        final var name = producer.toLowerCase(Locale.ROOT);
        return name.contains("tf2onnx") || name.contains("keras") || name.contains("tensorflow");
    }

    /** @return the version of ONNX' own operators, if the message that stands here is about these */
    static Optional<Long> ownOpset(final CodedInputStream in) throws IOException {
        final var entry = Messages.nested(in, OnnxModel::opset);
        return entry.getKey().isEmpty() || entry.getKey().equals("ai.onnx") ? Optional.of(entry.getValue())
            : Optional.empty();
    }

    private static Map.Entry<String, Long> opset(final CodedInputStream in) throws IOException {
        final var domain = new String[]{""};
        final var version = new long[1];
        Messages.fields(in, (tag, field) -> {
            switch (tag) {
                case OPSET_DOMAIN << 3 | BYTES -> domain[0] = field.readString();
                case OPSET_VERSION << 3 | VARINT -> version[0] = field.readInt64();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return Map.entry(domain[0], version[0]);
    }
}
