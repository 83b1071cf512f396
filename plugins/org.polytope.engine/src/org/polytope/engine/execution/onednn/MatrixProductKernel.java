package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.MatrixProduct;

/**
 * Products of matrices, one for each image and channel. With C = f·A·B and g the gradient by C: dA = f·g·Bᵀ, dB = f·Aᵀ·g; what
 * is read transposed gets these transposed.
 */
final class MatrixProductKernel implements Kernel {

    private final MatrixProduct layer;

    private final Value first;

    private final Value second;

    private final Value output;

    MatrixProductKernel(final Operation operation, final Compilation compilation, final MatrixProduct layer) {
        this.layer = layer;
        first = compilation.value(operation.inputs().get(0));
        second = compilation.value(operation.inputs().get(1));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(Layout.plain(output.extents()));
        multiply(emitter, Phase.FORWARD, seen(first.plain(emitter), layer.transposeFirst()),
            seen(second.plain(emitter), layer.transposeSecond()), result);
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = output.gradientIn(Layout.plain(output.extents()), emitter);
        final var ofFirst = emitter.tensor(Layout.plain(first.extents()));
        final var ofSecond = emitter.tensor(Layout.plain(second.extents()));
        multiplyInto(ofFirst, layer.transposeFirst(), emitter, first.gradientPhase(), gradient,
            seen(second.plain(emitter), !layer.transposeSecond()));
        multiplyInto(ofSecond, layer.transposeSecond(), emitter, second.gradientPhase(),
            seen(first.plain(emitter), !layer.transposeFirst()), gradient);
        first.addGradient(ofFirst, true);
        second.addGradient(ofSecond, true);
    }

    /** @return the same numbers, with rows and columns exchanged if asked for */
    private static Tensor seen(final Tensor matrices, final boolean transposed) {
        return transposed ? exchanged(matrices) : matrices;
    }

    private static Tensor exchanged(final Tensor matrices) {
        return matrices.view(matrices.layout().exchanged());
    }

    /** The library is a hundred times slower where it writes columns than for the transposed product of transposed factors. */
    private void multiplyInto(final Tensor product, final boolean transposed, final Emitter emitter, final Phase phase,
        final Tensor left, final Tensor right) {
        if (transposed) {
            multiply(emitter, phase, exchanged(right), exchanged(left), product);
        } else {
            multiply(emitter, phase, left, right, product);
        }
    }

    private void multiply(final Emitter emitter, final Phase phase, final Tensor left, final Tensor right,
        final Tensor product) {
        emitter.multiply(phase, left, right, product,
            layer.factor() == 1 ? emitter.attributes() : emitter.attributes().thenScale(layer.factor()));
    }
}
