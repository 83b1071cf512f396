package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.cuda.ProductStep.Matrix;
import org.polytope.engine.execution.cuda.ProductStep.Sizes;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Resize;

/** Other numbers of rows and columns: first columns, then rows, as products with the matrices of their weights. */
final class ResizeKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final Resize layer;

    /** How many feature maps there are. */
    private final int maps;

    private final int height;

    private final int width;

    private final int newHeight;

    private final int newWidth;

    private Tensor rows;

    private Tensor columns;

    ResizeKernel(final Ends ends, final Resize layer) {
        this.ends = ends;
        this.layer = layer;
        final var extents = ends.input().extents();
        maps = Math.toIntExact(extents[0] * extents[1]);
        height = (int)extents[2];
        width = (int)extents[3];
        newHeight = layer.rows().extent();
        newWidth = layer.columns().extent();
    }

    @Override
    public void forward(final Emitter emitter) {
        final var operands = ends.compilation().operands();
        rows = operands.constant(ends.node() + ".rows", layer.rowWeights(height)).readBy(emitter);
        columns = operands.constant(ends.node() + ".columns", layer.columnWeights(width)).readBy(emitter);
        final var wide = multiply(emitter, Phase.FORWARD, Matrix.of(ends.input().tensor()),
            Matrix.of(columns).exchanged(), new Sizes(maps * height, width, newWidth, 1));
        ends.output().set(multiply(emitter, Phase.FORWARD, Matrix.of(rows).forAll(), Matrix.of(wide),
            new Sizes(newHeight, height, newWidth, maps)));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        final var phase = ends.input().gradientPhase();
        final var low = multiply(emitter, phase, Matrix.of(rows).exchanged().forAll(), Matrix.of(gradient),
            new Sizes(height, newHeight, newWidth, maps));
        ends.input().addGradient(multiply(emitter, phase, Matrix.of(low), Matrix.of(columns),
            new Sizes(maps * height, newWidth, width, 1)), true);
    }

    /** In full precision, whatever training is allowed to round: pixels aren't weights. */
    private static Tensor multiply(final Emitter emitter, final Phase phase, final Matrix left, final Matrix right,
        final Sizes sizes) {
        final var result = emitter.tensor(Emitter.size(sizes.rows(), sizes.columns(), sizes.count()));
        emitter.emit(phase, new ProductStep(emitter.device(), left, right, result, sizes, 1, false));
        return result;
    }
}
