package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

import org.polytope.engine.tensor.Tensor;

/** Computes operators whose inputs are all known before any image is seen: shapes and rearranged weights. */
final class ConstantOperators {

    private static final Map<String, ConstantOperator> OPERATORS = Map.ofEntries( //
        Map.entry("Constant", ConstantOperators::constant), //
        Map.entry("ConstantOfShape", Rearrangement::filled), //
        Map.entry("Identity", (node, in, opset) -> in.get(0)), //
        Map.entry("Cast", ConstantOperators::cast), //
        Map.entry("Concat", Rearrangement::concat), //
        Map.entry("Gather", Rearrangement::gather), //
        Map.entry("Slice", Rearrangement::slice), //
        Map.entry("Transpose", Rearrangement::transpose), //
        Map.entry("Reshape", (node, in, opset) -> Rearrangement.reshaped(in.get(0), //
            Extents.reshape(in.get(0).shape(), in.get(1).wholeNumbers()))), //
        Map.entry("Squeeze", (node, in, opset) -> Rearrangement.reshaped(in.get(0), //
            Extents.squeeze(in.get(0).shape(), axes(node, in)))), //
        Map.entry("Unsqueeze", (node, in, opset) -> Rearrangement.reshaped(in.get(0), //
            Extents.unsqueeze(in.get(0).shape(), axes(node, in)))), //
        Map.entry("Add", (node, in, opset) -> combine(in, Double::sum, Long::sum)), //
        Map.entry("Sub", (node, in, opset) -> combine(in, (a, b) -> a - b, (a, b) -> a - b)), //
        Map.entry("Mul", (node, in, opset) -> combine(in, (a, b) -> a * b, (a, b) -> a * b)), //
        Map.entry("Div", (node, in, opset) -> combine(in, (a, b) -> a / b, (a, b) -> a / b)));

    private ConstantOperators() {
    }

    /** Computes one operator. */
    @FunctionalInterface
    private interface ConstantOperator {

        Tensor compute(OnnxNode node, List<Tensor> inputs, long opset);
    }

    /** @return whether {@code operator} can be computed from constants */
    static boolean knows(final String operator) {
        return OPERATORS.containsKey(operator);
    }

    static Tensor compute(final OnnxNode node, final List<Tensor> inputs, final long opset) {
        final var needed = switch (node.operator()) {
            case "Constant" -> 0;
            case "Reshape", "Gather", "Add", "Sub", "Mul", "Div" -> 2;
            default -> 1;
        };
        if (inputs.size() < needed) {
            throw new IllegalArgumentException("it lacks an input, so the file is damaged.");
        }
        return OPERATORS.get(node.operator()).compute(node, inputs, opset);
    }

    private static Tensor constant(final OnnxNode node, final List<Tensor> in, final long opset) {
        for (final var attribute : node.attributes().values()) {
            switch (attribute.name()) {
                case "value" -> {
                    return attribute.tensor();
                }
                case "value_float" -> {
                    return Tensor.ofFloats(List.of(), new float[]{attribute.real()});
                }
                case "value_int" -> {
                    return longs(List.of(), List.of(attribute.integer()));
                }
                case "value_ints" -> {
                    return longs(List.of(attribute.integers().size()), attribute.integers());
                }
                case "value_floats" -> {
                    final var numbers = new float[attribute.reals().size()];
                    for (int i = 0; i < numbers.length; i++) {
                        numbers[i] = attribute.reals().get(i);
                    }
                    return Tensor.ofFloats(List.of(numbers.length), numbers);
                }
                default -> {
                    // No value: a comment, for example.
                }
            }
        }
        throw new IllegalArgumentException("its constant is of a kind that can't be read (a text, or sparse).");
    }

    private static Tensor cast(final OnnxNode node, final List<Tensor> in, final long opset) {
        final var type = NamedTensor.type((int)node.integer("to", 0));
        final var from = in.get(0);
        if (type == from.type()) {
            return from;
        }
        if (type == Tensor.Type.F32) {
            return Tensor.ofFloats(from.shape(), from.floats());
        }
        if (type == Tensor.Type.I64) {
            final var numbers = new ArrayList<Long>();
            for (final var number : from.floats()) {
                numbers.add((long)number);
            }
            return longs(from.shape(), numbers);
        }
        throw new IllegalArgumentException("constants are cast to float32 and int64 only.");
    }

    private static Tensor combine(final List<Tensor> in, final DoubleBinaryOperator reals,
        final LongBinaryOperator integers) {
        final var a = in.get(0);
        final var b = in.get(1);
        final var shape = Extents.broadcast(a.shape(), b.shape());
        final var size = Rearrangement.checkedSize(shape, Long.BYTES);
        final var indexA = Extents.broadcastIndex(shape, a.shape());
        final var indexB = Extents.broadcastIndex(shape, b.shape());
        if (a.type() == Tensor.Type.I64 && b.type() == Tensor.Type.I64) {
            final var left = a.wholeNumbers();
            final var right = b.wholeNumbers();
            final var result = new ArrayList<Long>();
            for (int i = 0; i < size; i++) {
                result.add(integers.applyAsLong(left[indexA.applyAsInt(i)], right[indexB.applyAsInt(i)]));
            }
            return longs(shape, result);
        }
        final var left = a.floats();
        final var right = b.floats();
        final var result = new float[size];
        for (int i = 0; i < size; i++) {
            result[i] = (float)reals.applyAsDouble(left[indexA.applyAsInt(i)], right[indexB.applyAsInt(i)]);
        }
        return Tensor.ofFloats(shape, result);
    }

    private static List<Long> axes(final OnnxNode node, final List<Tensor> in) {
        if (in.size() > 1) {
            return Arrays.stream(in.get(1).wholeNumbers()).boxed().toList();
        }
        return node.integers("axes").orElse(List.of());
    }

    /** @return 64-bit whole numbers */
    static Tensor longs(final List<Integer> shape, final List<Long> numbers) {
        final var data = ByteBuffer.allocate(numbers.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(data::putLong);
        return new Tensor(Tensor.Type.I64, shape, data.array());
    }
}
