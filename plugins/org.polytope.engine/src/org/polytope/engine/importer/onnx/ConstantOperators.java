package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.polytope.engine.tensor.Tensor;

/** Computes operators whose inputs are all known before any image is seen: shapes and rearranged weights. */
final class ConstantOperators {

    private static final Map<String, ConstantOperator> OPERATORS = Map.ofEntries( //
        Map.entry("Constant", ConstantOperators::constant), //
        Map.entry("ConstantOfShape", Rearrangement::filled), //
        Map.entry("Identity", (node, in, work) -> in.get(0)), //
        Map.entry("Cast", ConstantOperators::cast), //
        Map.entry("Concat", Rearrangement::concat), //
        Map.entry("DepthToSpace", Rearrangement::depthToSpace), //
        Map.entry("SpaceToDepth", Rearrangement::spaceToDepth), //
        Map.entry("Expand", Rearrangement::expand), //
        Map.entry("Flatten", Rearrangement::flatten), //
        Map.entry("Gather", Rearrangement::gather), //
        Map.entry("Slice", Rearrangement::slice), //
        Map.entry("Tile", Rearrangement::tile), //
        Map.entry("Transpose", Rearrangement::transpose), //
        Map.entry("Reshape", Rearrangement::reshape), //
        Map.entry("Squeeze", (node, in, work) -> Rearrangement.reshaped(in.get(0), //
            Extents.squeeze(in.get(0).shape(), axes(node, in)))), //
        Map.entry("Unsqueeze", (node, in, work) -> Rearrangement.reshaped(in.get(0), //
            Extents.unsqueeze(in.get(0).shape(), added(axes(node, in), work)))), //
        Map.entry("Equal", (node, in, work) -> ConstantArithmetic.truths(in, work, (a, b) -> a == b, (a, b) -> a == b)), //
        Map.entry("Less", (node, in, work) -> ConstantArithmetic.truths(in, work, (a, b) -> a < b, (a, b) -> a < b)), //
        Map.entry("Greater", (node, in, work) -> ConstantArithmetic.truths(in, work, (a, b) -> a > b, (a, b) -> a > b)), //
        Map.entry("And", (node, in, work) -> ConstantArithmetic.truths(in, work, (a, b) -> a * b != 0,
            (a, b) -> a * b != 0)), //
        Map.entry("Not", (node, in, work) -> ConstantArithmetic.truths(List.of(in.get(0), in.get(0)), work,
            (a, b) -> a == 0, (a, b) -> a == 0)), //
        Map.entry("Where", (node, in, work) -> ConstantArithmetic.where(in, work)), //
        Map.entry("ReduceProd", ConstantOperators::product), //
        Map.entry("ReduceSum", ConstantReductions.SUM::of), //
        Map.entry("ReduceMean", ConstantReductions.SUM::mean), //
        Map.entry("ReduceMax", ConstantReductions.MAXIMUM::of), //
        Map.entry("ReduceL1", ConstantReductions.MAGNITUDES::of), //
        Map.entry("ReduceL2", ConstantReductions.SQUARES::root), //
        Map.entry("ReduceSumSquare", ConstantReductions.SQUARES::of), //
        Map.entry("Clip", (node, in, work) -> ConstantArithmetic.clipped(node, in)), //
        Map.entry("Abs", (node, in, work) -> ConstantArithmetic.each(in, Math::abs)), //
        Map.entry("Exp", (node, in, work) -> ConstantArithmetic.each(in, Math::exp)), //
        Map.entry("Sqrt", (node, in, work) -> ConstantArithmetic.each(in, Math::sqrt)), //
        Map.entry("Reciprocal", (node, in, work) -> ConstantArithmetic.each(in, number -> 1 / number)), //
        Map.entry("Neg", (node, in, work) -> ConstantArithmetic.negated(in, work)), //
        Map.entry("Pow",
            (node, in, work) -> ConstantArithmetic.combined(in, work, Math::pow, (a, b) -> (long)Math.pow(a, b))), //
        Map.entry("MatMul", (node, in, work) -> ConstantProducts.of(in.get(0), in.get(1), work)), //
        Map.entry("Conv", (node, in, work) -> ConstantProducts.mixture(in, work)), //
        Map.entry("ScatterND", ConstantScatter::compute), //
        Map.entry("Range", (node, in, work) -> ConstantArithmetic.range(in, work)), //
        Map.entry("Relu", (node, in, work) -> ConstantArithmetic.each(in, number -> Math.max(0, number))), //
        Map.entry("Sigmoid", (node, in, work) -> ConstantArithmetic.each(in, number -> 1 / (1 + Math.exp(-number)))), //
        Map.entry("Tanh", (node, in, work) -> ConstantArithmetic.each(in, Math::tanh)), //
        Map.entry("Sin", (node, in, work) -> ConstantArithmetic.each(in, Math::sin)), //
        Map.entry("Cos", (node, in, work) -> ConstantArithmetic.each(in, Math::cos)), //
        Map.entry("Log", (node, in, work) -> ConstantArithmetic.each(in, Math::log)), //
        Map.entry("Sign", (node, in, work) -> ConstantArithmetic.each(in, Math::signum)), //
        Map.entry("Floor", (node, in, work) -> ConstantArithmetic.each(in, Math::floor)), //
        Map.entry("Ceil", (node, in, work) -> ConstantArithmetic.each(in, Math::ceil)), //
        Map.entry("Mod", (node, in, work) -> ConstantArithmetic.modulo(node, in, work)), //
        Map.entry("Max", (node, in, work) -> ConstantArithmetic.combined(in, work, Math::max, Math::max)), //
        Map.entry("Min", (node, in, work) -> ConstantArithmetic.combined(in, work, Math::min, Math::min)), //
        Map.entry("Add", (node, in, work) -> ConstantArithmetic.combined(in, work, Double::sum, Long::sum)), //
        Map.entry("Sum", (node, in, work) -> ConstantArithmetic.combined(in, work, Double::sum, Long::sum)), //
        Map.entry("Sub", (node, in, work) -> ConstantArithmetic.combined(in, work, (a, b) -> a - b, (a, b) -> a - b)), //
        Map.entry("Mul", (node, in, work) -> ConstantArithmetic.combined(in, work, (a, b) -> a * b, (a, b) -> a * b)), //
        Map.entry("Div", (node, in, work) -> ConstantArithmetic.combined(in, work, (a, b) -> a / b, (a, b) -> a / b)));

    private static final Set<String> OF_TWO =
        Set.of("Reshape", "Gather", "Expand", "Tile", "Add", "Sub", "Mul", "Div", "Mod", "Pow", "Equal", "Less",
            "Greater", "And", "MatMul",
            "Conv");

    private ConstantOperators() {
    }

    /** Computes one operator. */
    @FunctionalInterface
    private interface ConstantOperator {

        Tensor compute(OnnxNode node, List<Tensor> inputs, Work work);
    }

    /** @return the operators that can be computed from constants */
    static Set<String> names() {
        return OPERATORS.keySet();
    }

    /** @return whether {@code operator} can be computed from constants */
    static boolean knows(final String operator) {
        return OPERATORS.containsKey(operator);
    }

    static Tensor compute(final OnnxNode node, final List<Tensor> inputs, final Work work) {
        final var needed = switch (node.operator()) {
            case "Constant" -> 0;
            case "Where", "Range", "ScatterND" -> 3;
            default -> OF_TWO.contains(node.operator()) ? 2 : 1;
        };
        if (inputs.size() < needed) {
            throw new IllegalArgumentException("it lacks an input, so the file is damaged.");
        }
        return OPERATORS.get(node.operator()).compute(node, inputs, work);
    }

    private static Tensor constant(final OnnxNode node, final List<Tensor> in, final Work work) {
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

    private static Tensor cast(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var type = NamedTensor.type((int)node.integer("to", 0));
        final var from = in.get(0);
        if (type == from.type()) {
            return from;
        }
        if (type == Tensor.Type.F32) {
            return Tensor.ofFloats(from.shape(), from.floats());
        }
        final var floating = ConstantArithmetic.isFloating(from);
        if ((type == Tensor.Type.I64 || type == Tensor.Type.I32) && floating) {
            final var numbers = from.floats();
            return ConstantArithmetic.whole(type, from.shape(),
                IntStream.range(0, numbers.length).mapToLong(i -> (long)numbers[i]).toArray());
        } else if (type == Tensor.Type.I64 || type == Tensor.Type.I32) {
            return ConstantArithmetic.whole(type, from.shape(), from.wholeNumbers());
        } else if (type == Tensor.Type.F64 && floating) {
            // computed in float32 all the same
            return Tensor.ofFloats(from.shape(), from.floats());
        } else if (type == Tensor.Type.BOOL && !floating) {
            return ConstantArithmetic.whole(type, from.shape(),
                Arrays.stream(from.wholeNumbers()).map(number -> number == 0 ? 0 : 1).toArray());
        }
        throw new IllegalArgumentException("constants are cast to float32, int32, int64 and bool only.");
    }

    /** The number of numbers of a shape. */
    private static Tensor product(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var from = in.get(0);
        final var axes = axes(node, in);
        if (from.shape().size() > 1 || ConstantArithmetic.isFloating(from)
            || axes.isEmpty() && node.integer("noop_with_empty_axes", 0) != 0) {
            throw new IllegalArgumentException("only products of a list of whole numbers can be read.");
        }
        final var product = Arrays.stream(from.wholeNumbers()).reduce(1, Math::multiplyExact);
        return ConstantArithmetic.whole(from.type(), node.integer("keepdims", 1) != 0 ? List.of(1) : List.of(),
            new long[]{product});
    }

    private static List<Long> added(final List<Long> axes, final Work work) {
        work.make(0, axes.size());
        return axes;
    }

    static List<Long> axes(final OnnxNode node, final List<Tensor> in) {
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
