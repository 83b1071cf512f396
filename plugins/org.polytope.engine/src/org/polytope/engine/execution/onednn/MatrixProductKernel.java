package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_desc_init;

import org.bytedeco.dnnl.dnnl_matmul_desc_t;
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
        multiply(emitter, first.gradientPhase(), gradient,
            seen(second.plain(emitter), !layer.transposeSecond()), seen(ofFirst, layer.transposeFirst()));
        multiply(emitter, second.gradientPhase(), seen(first.plain(emitter), !layer.transposeFirst()), gradient,
            seen(ofSecond, layer.transposeSecond()));
        first.addGradient(ofFirst, true);
        second.addGradient(ofSecond, true);
    }

    /** @return the same numbers, with rows and columns exchanged if asked for */
    private static Tensor seen(final Tensor plain, final boolean transposed) {
        if (!transposed) {
            return plain;
        }
        final var extents = plain.layout().extents();
        final var matrix = extents[2] * extents[3];
        return plain.view(Layout.strided(new long[]{extents[0], extents[1], extents[3], extents[2]},
            extents[1] * matrix, matrix, 1, extents[3]));
    }

    private void multiply(final Emitter emitter, final Phase phase, final Tensor left, final Tensor right,
        final Tensor product) {
        final var struct = new dnnl_matmul_desc_t();
        Device.check(dnnl_matmul_desc_init(struct, left.layout().descriptor(), right.layout().descriptor(), null,
            product.layout().descriptor()), "matrix product");
        final var attributes =
            layer.factor() == 1 ? emitter.attributes() : emitter.attributes().thenScale(layer.factor());
        emitter.emit(phase, new PrimitiveStep(emitter.describe(struct, attributes)).with(DNNL_ARG_SRC, left)
            .with(DNNL_ARG_WEIGHTS, right).with(DNNL_ARG_DST, product));
    }
}
