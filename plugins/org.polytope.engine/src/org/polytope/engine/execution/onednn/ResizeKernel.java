package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_desc_init;

import org.bytedeco.dnnl.dnnl_matmul_desc_t;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Resize;

/**
 * Columns, then rows, as products with the matrices of their weights: the library's own resampling knows fewer ways to place
 * pixels. In between, rows and columns are exchanged, so that each product is one of two matrices.
 */
final class ResizeKernel implements Kernel {

    private final Value input;

    private final Value output;

    private final Operand rows;

    private final Operand columns;

    ResizeKernel(final Operation operation, final Compilation compilation, final Resize layer) {
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var height = (int)input.extents()[2];
        final var width = (int)input.extents()[3];
        final var name = operation.node().name();
        rows = compilation.operands().matrix(name + ".rows", layer.rowWeights(height), layer.rows().extent(), height);
        columns =
            compilation.operands().matrix(name + ".columns", layer.columnWeights(width), layer.columns().extent(),
                width);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var wide = product(emitter, Phase.FORWARD, input.plain(emitter), columns, true);
        final var exchanged = emitter.reorder(Phase.FORWARD, wide, turned(wide.layout().extents()));
        output.set(seenTurned(product(emitter, Phase.FORWARD, seenTurned(exchanged), rows, true)));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient = seenTurned(output.gradientIn(turned(output.extents()), emitter));
        final var low = seenTurned(product(emitter, phase, gradient, rows, false));
        final var exchanged = emitter.reorder(phase, low, Layout.plain(low.layout().extents()));
        input.addGradient(product(emitter, phase, exchanged, columns, false), true);
    }

    /** @return maps {@code [n, c, h, w]} that lie column by column */
    private static Layout turned(final long[] extents) {
        final var matrix = extents[2] * extents[3];
        return Layout.strided(extents, extents[1] * matrix, matrix, 1, extents[2]);
    }

    /** @return the same memory with rows and columns exchanged, of maps that lie row by row or column by column */
    private static Tensor seenTurned(final Tensor maps) {
        final var extents = maps.layout().extents();
        final var exchanged = new long[]{extents[0], extents[1], extents[3], extents[2]};
        return maps.view(maps.layout().equals(Layout.plain(extents)) ? turned(exchanged) : Layout.plain(exchanged));
    }

    /** @return row-major maps whose last axis is multiplied by a matrix, read transposed if asked for */
    private static Tensor product(final Emitter emitter, final Phase phase, final Tensor maps, final Operand matrix,
        final boolean transposed) {
        final var weights = emitter.operand(matrix, matrix.layout());
        final var extents = maps.layout().extents();
        final var shape = weights.layout().extents();
        final var seen = transposed
            ? weights.view(Layout.strided(new long[]{shape[1], shape[0]}, 1, shape[1])) : weights;
        final var rowCount = extents[0] * extents[1] * extents[2];
        final var width = seen.layout().extents()[1];
        final var product = emitter.tensor(Layout.plain(extents[0], extents[1], extents[2], width));
        final var source = maps.view(Layout.plain(rowCount, extents[3]));
        final var result = product.view(Layout.plain(rowCount, width));
        final var struct = new dnnl_matmul_desc_t();
        Device.check(dnnl_matmul_desc_init(struct, source.layout().descriptor(), seen.layout().descriptor(), null,
            result.layout().descriptor()), "resizing");
        emitter.emit(phase, new PrimitiveStep(emitter.describe(struct, emitter.attributes()))
            .with(DNNL_ARG_SRC, source).with(DNNL_ARG_WEIGHTS, seen).with(DNNL_ARG_DST, result));
        return product;
    }
}
