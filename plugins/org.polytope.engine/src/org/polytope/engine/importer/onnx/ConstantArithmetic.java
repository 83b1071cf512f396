package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

import org.polytope.engine.tensor.Tensor;

/** Arithmetic of constants, which are stretched to each other as ONNX does. */
final class ConstantArithmetic {

    /** Stands for a bound that a clip hasn't. */
    static final Tensor UNBOUNDED = Tensor.ofFloats(List.of(), new float[]{Float.NaN});

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

    /** The numbers from the first constant to before the second, in steps of the third. */
    static Tensor range(final List<Tensor> in, final Work work) {
        if (in.stream().anyMatch(tensor -> tensor.size() != 1)) {
            throw new IllegalArgumentException("its bounds and step must be single numbers.");
        }
        final var first = in.get(0);
        final var start = first.floats()[0];
        final var step = in.get(2).floats()[0];
        final var count = Math.max(0, Math.ceil(((double)in.get(1).floats()[0] - start) / step));
        if (!(count <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(GraphTranslator.UNCOUNTABLE);
        }
        work.make((long)count, 1);
        work.handle((long)count);
        final var shape = List.of((int)count);
        if (!isFloating(first)) {
            final var numbers = new long[(int)count];
            Arrays.setAll(numbers, i -> first.wholeNumbers()[0] + i * in.get(2).wholeNumbers()[0]);
            return whole(first.type(), shape, numbers);
        }
        final var numbers = new float[(int)count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = start + i * step;
        }
        return Tensor.ofFloats(shape, numbers);
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
        final var low = bound(in, 1, node.real("min", Float.NEGATIVE_INFINITY), Float.NEGATIVE_INFINITY);
        final var high = bound(in, 2, node.real("max", Float.POSITIVE_INFINITY), Float.POSITIVE_INFINITY);
        return each(in, number -> Math.min(Math.max(number, low), high));
    }

    private static float bound(final List<Tensor> in, final int i, final float setting, final float open) {
        final var bound = in.size() > i ? in.get(i).floats()[0] : setting;
        return Float.isNaN(bound) ? open : bound;
    }

    /** With the divisor's sign, or, as in C, with the dividend's. */
    static Tensor modulo(final OnnxNode node, final List<Tensor> in, final Work work) {
        final var ofDividend = node.integer("fmod", 0) != 0;
        return combined(in, work, (a, b) -> a % b, (a, b) -> ofDividend ? a % b : Math.floorMod(a, b));
    }

    static Tensor negated(final List<Tensor> in, final Work work) {
        return combined(
            List.of(whole(isFloating(in.get(0)) ? Tensor.Type.I64 : in.get(0).type(), List.of(), new long[1]),
                in.get(0)),
            work,
            (a, b) -> a - b,
            (a, b) -> a - b);
    }

    /** What can be said of two real numbers. */
    @FunctionalInterface
    interface RealRelation {
        boolean holds(double a, double b);
    }

    /** What can be said of two whole numbers. */
    @FunctionalInterface
    interface WholeRelation {
        boolean holds(long a, long b);
    }

    /** @return where the relation holds */
    static Tensor truths(final List<Tensor> in, final Work work, final RealRelation reals,
        final WholeRelation integers) {
        final var same =
            combined(in, work, (a, b) -> reals.holds(a, b) ? 1 : 0, (a, b) -> integers.holds(a, b) ? 1 : 0);
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
