package org.polytope.engine.exporter.onnx;

import static org.polytope.engine.onnx.OnnxFields.GRAPH_INITIALIZER;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_INPUT;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_NAME;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_NODE;
import static org.polytope.engine.onnx.OnnxFields.GRAPH_OUTPUT;
import static org.polytope.engine.onnx.OnnxFields.NODE_ATTRIBUTE;
import static org.polytope.engine.onnx.OnnxFields.NODE_INPUT;
import static org.polytope.engine.onnx.OnnxFields.NODE_NAME;
import static org.polytope.engine.onnx.OnnxFields.NODE_OP_TYPE;
import static org.polytope.engine.onnx.OnnxFields.NODE_OUTPUT;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_DATA_TYPE;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_DIMS;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_NAME;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_RAW_DATA;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.onnx.ElementTypes;
import org.polytope.engine.tensor.Tensor;

/** The message {@code GraphProto} while it is being put together: constants, and operators in execution order. */
final class GraphBuilder {

    /** What the graph reads: the pixels. */
    static final String IMAGES = "images";

    /** What the graph yields. */
    static final String LOGITS = "logits";

    private final List<Operator> operators = new ArrayList<>();

    private final List<Message> constants = new ArrayList<>();

    private final Set<String> names = new HashSet<>(Set.of(IMAGES, LOGITS));

    /** An operator at its place. */
    private record Operator(String type, String name, List<String> inputs, String output, List<Message> settings) {

        Message message() {
            final var message = new Message();
            inputs.forEach(input -> message.put(NODE_INPUT, input));
            message.put(NODE_OUTPUT, output).put(NODE_NAME, name).put(NODE_OP_TYPE, type);
            settings.forEach(setting -> message.put(NODE_ATTRIBUTE, setting));
            return message;
        }

        Operator yielding(final String other) {
            return new Operator(type, name, inputs, other, settings);
        }
    }

    /**
     * Appends an operator.
     *
     * @param wanted what it and its result are called, if nothing else is
     * @param inputs names of what it reads; an empty one for something optional that is left out
     * @return the name of its result
     */
    String operator(final String type, final String wanted, final List<String> inputs, final Message... settings) {
        final var name = unique(wanted);
        operators.add(new Operator(type, name, inputs, name, List.of(settings)));
        return name;
    }

    /** @return the same numbers as {@code [n, d]} */
    Value flat(final Value value, final String wanted) {
        return value.flat() ? value
            : new Value(operator("Flatten", wanted, List.of(value.name()), Attribute.of("axis", 1)), true);
    }

    /** @return the same numbers as {@code [n, c, h, w]}, where vectors have a height and a width of 1 */
    Value deep(final Value value, final String wanted) {
        return !value.flat() ? value
            : new Value(operator("Unsqueeze", wanted, List.of(value.name(), constant(wanted + ".axes", 2, 3))), false);
    }

    /** @return the name of a constant, float32 */
    String constant(final String wanted, final List<Integer> shape, final float[] numbers) {
        final var name = unique(wanted);
        constants.add(tensor(name, Tensor.Type.F32, shape).putBytes(TENSOR_RAW_DATA, numbers));
        return name;
    }

    /** @return the name of a row of constants, int64 */
    String constant(final String wanted, final long... numbers) {
        final var name = unique(wanted);
        final var bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        constants.add(
            tensor(name, Tensor.Type.I64, List.of(numbers.length)).putBytes(TENSOR_RAW_DATA, bytes.array()));
        return name;
    }

    private static Message tensor(final String name, final Tensor.Type type, final List<Integer> shape) {
        final var tensor = new Message();
        shape.forEach(extent -> tensor.put(TENSOR_DIMS, extent));
        return tensor.put(TENSOR_DATA_TYPE, ElementTypes.code(type)).put(TENSOR_NAME, name);
    }

    private String unique(final String wanted) {
        var name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /**
     * @param result the name of what the graph yields; nothing else reads it
     * @param images describes {@link #IMAGES}
     * @param logits describes {@link #LOGITS}
     * @return the whole graph
     */
    Message finish(final String result, final Message images, final Message logits) {
        if (operators.stream().noneMatch(operator -> operator.output.equals(result))) {
            operators.add(new Operator("Identity", LOGITS, List.of(result), LOGITS, List.of()));
        }
        operators.replaceAll(operator -> operator.output.equals(result) ? operator.yielding(LOGITS) : operator);
        final var graph = new Message();
        operators.forEach(operator -> graph.put(GRAPH_NODE, operator.message()));
        graph.put(GRAPH_NAME, "classifier");
        constants.forEach(constant -> graph.put(GRAPH_INITIALIZER, constant));
        return graph.put(GRAPH_INPUT, images).put(GRAPH_OUTPUT, logits);
    }
}
