package org.polytope.engine.execution.nd4j;

import java.util.List;
import java.util.function.BiFunction;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;

/** Records formulas of single numbers, one step for each sign in them. */
record Pointwise(Tape tape) {

    /** @return f(x) of each number */
    Tensor of(final BiFunction<INDArray, INDArray, Op> f, final Tensor x) {
        final var result = tape.tensor(x.shape());
        tape.elementwise(f, x, result);
        return result;
    }

    /** @return factor·x + term */
    Tensor linear(final double factor, final Tensor x, final double term) {
        var result = x;
        if (factor != 1) {
            result = of((from, to) -> new ScalarMultiplication(from, null, to, factor), result);
        }
        return term == 0 ? result : of((from, to) -> new ScalarAdd(from, null, to, term), result);
    }

    Tensor product(final Tensor one, final Tensor other) {
        return combined("multiply", one, other);
    }

    Tensor sum(final Tensor one, final Tensor other) {
        return combined("add", one, other);
    }

    Tensor difference(final Tensor one, final Tensor other) {
        return combined("subtract", one, other);
    }

    private Tensor combined(final String operation, final Tensor one, final Tensor other) {
        final var result = tape.tensor(one.shape());
        tape.custom(operation, List.of(one, other), result);
        return result;
    }
}
