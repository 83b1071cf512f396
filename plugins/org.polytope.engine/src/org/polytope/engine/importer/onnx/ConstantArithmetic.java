package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

import org.polytope.engine.tensor.Tensor;

/** Arithmetic of constants, which are stretched to each other as ONNX does. */
final class ConstantArithmetic {

    private ConstantArithmetic() {
    }

    static boolean isFloating(final Tensor tensor) {
        return switch (tensor.type()) {
            case F64, F32, F16, BF16 -> true;
            default -> false;
        };
    }

    /** @return what the operators make of the first two constants, then of that and the next, and so on */
    static Tensor combined(final List<Tensor> in, final Work work, final DoubleBinaryOperator reals,
        final LongBinaryOperator integers) {
        return in.stream().reduce((a, b) -> combined(a, b, work, reals, integers)).orElseThrow();
    }

    private static Tensor combined(final Tensor a, final Tensor b, final Work work, final DoubleBinaryOperator reals,
        final LongBinaryOperator integers) {
        final var shape = Extents.broadcast(a.shape(), b.shape());
        final var left = stretched(a, shape, work);
        final var right = stretched(b, shape, work);
        if (!isFloating(a) && !isFloating(b)) {
            final var one = left.wholeNumbers();
            final var other = right.wholeNumbers();
            for (int i = 0; i < one.length; i++) {
                one[i] = integers.applyAsLong(one[i], other[i]);
            }
            return whole(a.type(), shape, one);
        }
        final var one = left.floats();
        final var other = right.floats();
        for (int i = 0; i < one.length; i++) {
            one[i] = (float)reals.applyAsDouble(one[i], other[i]);
        }
        return Tensor.ofFloats(shape, one);
    }

    private static Tensor stretched(final Tensor tensor, final List<Integer> shape, final Work work) {
        return tensor.shape().equals(shape) ? tensor : Rearrangement.stretched(tensor, shape, work);
    }

    static Tensor each(final List<Tensor> in, final DoubleUnaryOperator operator) {
        final var numbers = in.get(0).floats();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float)operator.applyAsDouble(numbers[i]);
        }
        return Tensor.ofFloats(in.get(0).shape(), numbers);
    }

    /** The bounds are inputs or, in older files, settings. */
    static Tensor clipped(final OnnxNode node, final List<Tensor> in) {
        final var low = in.size() > 1 ? in.get(1).floats()[0] : node.real("min", Float.NEGATIVE_INFINITY);
        final var high = in.size() > 2 ? in.get(2).floats()[0] : node.real("max", Float.POSITIVE_INFINITY);
        return each(in, number -> Math.min(Math.max(number, low), high));
    }

    static Tensor negated(final List<Tensor> in, final Work work) {
        return combined(
            List.of(whole(isFloating(in.get(0)) ? Tensor.Type.I64 : in.get(0).type(), List.of(), new long[1]),
                in.get(0)),
            work,
            (a, b) -> a - b,
            (a, b) -> a - b);
    }

    static Tensor equal(final List<Tensor> in, final Work work) {
        final var same = combined(in, work, (a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0);
        final var numbers = same.floats();
        final var truths = new long[numbers.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = (long)numbers[i];
        }
        return whole(Tensor.Type.BOOL, same.shape(), truths);
    }

    /** @return the second where the first is true, the third elsewhere */
    static Tensor where(final List<Tensor> in, final Work work) {
        final var shape = Extents.broadcast(Extents.broadcast(in.get(0).shape(), in.get(1).shape()), in.get(2).shape());
        final var truths = stretched(in.get(0), shape, work).wholeNumbers();
        final var one = stretched(in.get(1), shape, work);
        final var other = stretched(in.get(2), shape, work);
        if (one.type() != other.type()) {
            throw new IllegalArgumentException("it chooses between constants of different types.");
        }
        final var width = one.type().bytes();
        final var data = new byte[one.data().length];
        for (int i = 0; i < truths.length; i++) {
            System.arraycopy((truths[i] != 0 ? one : other).data(), i * width, data, i * width, width);
        }
        return new Tensor(one.type(), shape, data);
    }

    /** @return whole numbers of a type, which keeps their lowest bytes */
    static Tensor whole(final Tensor.Type type, final List<Integer> shape, final long[] numbers) {
        final var data = ByteBuffer.allocate(numbers.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (final var number : numbers) {
            for (int i = 0; i < type.bytes(); i++) {
                data.put((byte)(number >>> Byte.SIZE * i));
            }
        }
        return new Tensor(type, shape, data.array());
    }
}
