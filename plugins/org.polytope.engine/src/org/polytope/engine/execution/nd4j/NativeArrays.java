package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.execution.NativeScope;

/**
 * Makes arrays in native memory.
 *
 * @param scope frees them
 * @param type of their numbers
 */
record NativeArrays(NativeScope scope, DataType type) {

    /** @return zeros, in row-major order */
    INDArray zeros(final long... shape) {
        var bytes = (long)type.width();
        for (final var extent : shape) {
            bytes = Math.multiplyExact(bytes, extent);
        }
        return scope.own(bytes, () -> allocate(shape), INDArray::close);
    }

    private INDArray allocate(final long... shape) {
        try {
            return Nd4j.create(type, shape);
        } catch (final RuntimeException e) {
            final var error = new OutOfMemoryError("ND4J can't allocate an array: " + e.getMessage());
            error.initCause(e);
            throw error;
        }
    }

    NativeArrays in(final NativeScope other) {
        return new NativeArrays(other, type);
    }
}
