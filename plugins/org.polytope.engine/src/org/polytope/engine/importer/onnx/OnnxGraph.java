package org.polytope.engine.importer.onnx;

import static org.polytope.engine.importer.onnx.Messages.BYTES;
import static org.polytope.engine.importer.onnx.Messages.VARINT;
import static org.polytope.engine.onnx.OnnxFields.DIM_VALUE;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_INITIALIZER;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_INPUT;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_NODE;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_OUTPUT;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_SPARSE_INITIALIZER;
import static org.polytope.engine.onnx.OnnxFields.SHAPE_DIM;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_TYPE_SHAPE;
import static org.polytope.engine.onnx.OnnxFields.TYPE_TENSOR;
import static org.polytope.engine.onnx.OnnxFields.VALUE_NAME;
import static org.polytope.engine.onnx.OnnxFields.VALUE_TYPE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.Numbers;
import org.polytope.engine.tensor.Tensor;

import com.google.protobuf.CodedInputStream;

/**
 * The message {@code GraphProto}.
 *
 * @param nodes in the order of the file
 * @param initializers the constants by name, among them the weights
 * @param inputs what is given from outside; older files list their initializers here too
 * @param outputs names of the values that are the result
 */
record OnnxGraph(List<OnnxNode> nodes, Map<String, Tensor> initializers, List<Input> inputs, List<String> outputs) {

    /** Far above any image classifier; a damaged or hostile file can ask for any number. */
    static final int MAX_NODES = 20_000;

    /** What stands for an extent that the file leaves open. */
    static final int OPEN = -1;

    /**
     * The messages {@code ValueInfoProto} and {@code TypeProto}.
     *
     * @param name how nodes read it
     * @param extents its shape, the batch first, with {@link #OPEN} where the file leaves it open
     */
    record Input(String name, List<Integer> extents) {
    }

    static OnnxGraph read(final CodedInputStream in, final OutsideNumbers outside) throws IOException {
        final var nodes = new ArrayList<OnnxNode>();
        final var initializers = new LinkedHashMap<String, Tensor>();
        final var inputs = new ArrayList<Input>();
        final var outputs = new ArrayList<String>();
        Messages.fields(in, (tag, field) -> {
            switch (tag) {
                case GRAPH_NODE << 3 | BYTES -> nodes.add(Messages.nested(field, OnnxNode::read));
                case GRAPH_INITIALIZER << 3 | BYTES -> {
                    final var tensor = Messages.nested(field, message -> NamedTensor.read(message, outside));
                    if (initializers.put(tensor.name(), tensor.tensor()) != null) {
                        throw new IllegalArgumentException(("It has the tensor \"%s\" twice, so it is damaged. Get "
                            + "it again, or export it again.").formatted(tensor.name()));
                    }
                }
                case GRAPH_INPUT << 3 | BYTES -> inputs.add(Messages.nested(field, OnnxGraph::valueInfo));
                case GRAPH_OUTPUT << 3 | BYTES -> outputs.add(Messages.nested(field, OnnxGraph::valueInfo).name());
                case GRAPH_SPARSE_INITIALIZER << 3 | BYTES -> throw new IllegalArgumentException(
                    "It holds sparse tensors, which can't be read. Export the network with dense weights.");
                default -> {
                    return false;
                }
            }
            if (nodes.size() > MAX_NODES || initializers.size() > MAX_NODES
                || inputs.size() + outputs.size() > MAX_NODES) {
                throw new IllegalArgumentException(
                    "It has more than %s nodes, tensors or inputs, which can't be read."
                        .formatted(Numbers.grouped(MAX_NODES)));
            }
            return true;
        });
        return of(nodes, initializers, inputs, outputs);
    }

    /** @throws IllegalArgumentException if there are two of one name */
    static OnnxGraph of(final List<OnnxNode> nodes, final Map<String, Tensor> initializers, final List<Input> inputs,
        final List<String> outputs) {
        requireMadeOnce(nodes, initializers.keySet(), inputs);
        return new OnnxGraph(List.copyOf(nodes), initializers, List.copyOf(inputs), List.copyOf(outputs));
    }

    /** Which of two values of one name is read would depend on the reader. */
    private static void requireMadeOnce(final List<OnnxNode> nodes, final Set<String> initializers,
        final List<Input> inputs) {
        final var made = new HashSet<>(initializers);
        inputs.forEach(input -> made.add(input.name()));
        for (final var node : nodes) {
            for (final var output : node.outputs()) {
                if (!output.isEmpty() && !made.add(output)) {
                    throw new IllegalArgumentException(
                        "%s: it makes \"%s\", which exists already.".formatted(node.title(), output));
                }
            }
        }
    }

    private static Input valueInfo(final CodedInputStream in) throws IOException {
        final var name = new String[]{""};
        final var extents = new ArrayList<Integer>();
        Messages.fields(in, (tag, field) -> {
            switch (tag) {
                case VALUE_NAME << 3 | BYTES -> name[0] = field.readString();
                // TypeProto.tensor_type.shape.dim: one message within another.
                case VALUE_TYPE << 3 | BYTES -> each(field, TYPE_TENSOR, type -> each(type, TENSOR_TYPE_SHAPE,
                    shape -> each(shape, SHAPE_DIM, dimension -> extents.add(extent(dimension)))));
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Input(name[0], List.copyOf(extents));
    }

    /** Reads a nested message, all of it. */
    @FunctionalInterface
    private interface Visitor {

        void visit(CodedInputStream message) throws IOException;
    }

    /** Visits every message in field {@code number} of the message that stands here. */
    private static void each(final CodedInputStream in, final int number, final Visitor visitor) throws IOException {
        Messages.nested(in, message -> {
            Messages.fields(message, (tag, field) -> {
                if (tag == (number << 3 | BYTES)) {
                    visitor.visit(field);
                    return true;
                }
                return false;
            });
            return null;
        });
    }

    private static int extent(final CodedInputStream in) throws IOException {
        return Messages.nested(in, dimension -> {
            final var extent = new int[]{OPEN};
            Messages.fields(dimension, (tag, field) -> {
                if (tag == (DIM_VALUE << 3 | VARINT)) {
                    final var value = field.readInt64();
                    if (value > Integer.MAX_VALUE) {
                        throw new IllegalArgumentException(
                            ("The shape of an input or output has an extent of %s, which "
                                + "can't be read, so the file is damaged. Get it again.").formatted(value));
                    }
                    extent[0] = value > 0 ? (int)value : OPEN;
                    return true;
                }
                return false;
            });
            return extent[0];
        });
    }
}
