package org.polytope.engine.execution.nd4j;

import java.util.Arrays;
import java.util.List;

/** Sums along axes, as matrix products: what is repeated on the way forward is summed on the way back. */
final class Sums {

    private Sums() {
    }

    /**
     * @param shape each extent that of {@code tensor}, or 1 where it is to be summed along that axis
     * @return the sums; the tensor itself where nothing is to be summed
     */
    static Tensor to(final Tape tape, final Tensor tensor, final long... shape) {
        var sums = tensor;
        for (int axis = 0; axis < shape.length; axis++) {
            if (sums.extent(axis) != shape[axis]) {
                sums = along(tape, sums, axis);
            }
        }
        return sums;
    }

    private static Tensor along(final Tape tape, final Tensor tensor, final int axis) {
        final var shape = tensor.shape().clone();
        final var extent = shape[axis];
        shape[axis] = 1;
        final var before = Arrays.stream(shape, 0, axis).reduce(1, Math::multiplyExact);
        final var behind = Arrays.stream(shape, axis, shape.length).reduce(1, Math::multiplyExact);
        final var sums = tape.tensor(shape);
        if (behind == 1) {
            tape.matmul(tensor.view(before, extent), false, tape.constant(1, extent, 1), false, sums.view(before, 1));
        } else {
            // one product for each of what lies before the axis
            final var ones = tape.constant(1, before, 1, extent);
            tape.custom("matmul", List.of(ones, tensor.view(before, extent, behind)),
                List.of(sums.view(before, 1, behind)), 0, 0, 0);
        }
        return sums;
    }
}
