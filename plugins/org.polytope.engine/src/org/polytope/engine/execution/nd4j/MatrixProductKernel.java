package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.polytope.engine.network.layer.MatrixProduct;

/**
 * Products of matrices, one for each image and channel. With C = f·A·B and g the gradient by C: dA = f·g·Bᵀ, dB = f·Aᵀ·g; what
 * is read transposed gets these transposed.
 */
final class MatrixProductKernel implements Kernel {

    private final MatrixProduct layer;

    private Tensor first;

    private Tensor second;

    MatrixProductKernel(final MatrixProduct layer) {
        this.layer = layer;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        first = inputs.get(0);
        second = inputs.get(1);
        final var output = tape.tensor(first.extent(0), first.extent(1),
            first.extent(layer.transposeFirst() ? 3 : 2), second.extent(layer.transposeSecond() ? 2 : 3));
        record(tape, first, layer.transposeFirst(), second, layer.transposeSecond(), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var ofFirst = tape.tensor(first.shape());
        final var ofSecond = tape.tensor(second.shape());
        if (layer.transposeFirst()) {
            record(tape, second, layer.transposeSecond(), gradient, true, ofFirst);
        } else {
            record(tape, gradient, false, second, !layer.transposeSecond(), ofFirst);
        }
        if (layer.transposeSecond()) {
            record(tape, gradient, true, first, layer.transposeFirst(), ofSecond);
        } else {
            record(tape, first, !layer.transposeFirst(), gradient, false, ofSecond);
        }
        return List.of(ofFirst, ofSecond);
    }

    private void record(final Tape tape, final Tensor left, final boolean transposeLeft, final Tensor right,
        final boolean transposeRight, final Tensor product) {
        tape.custom("matmul", List.of(matrices(left), matrices(right)), List.of(matrices(product)),
            transposeLeft ? 1 : 0, transposeRight ? 1 : 0, 0);
        if (layer.factor() != 1) {
            tape.elementwise((x, z) -> new ScalarMultiplication(x, null, z, layer.factor()), product, product);
        }
    }

    private static Tensor matrices(final Tensor maps) {
        return maps.view(maps.extent(0) * maps.extent(1), maps.extent(2), maps.extent(3));
    }
}
