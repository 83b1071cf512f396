package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.cuda.ProductStep.Matrix;
import org.polytope.engine.execution.cuda.ProductStep.Sizes;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.MatrixProduct;

/** The products of the matrices of two feature maps, channel by channel, by one call of the library. */
final class MatrixProductKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final MatrixProduct layer;

    private final int count;

    private final int rows;

    private final int inner;

    private final int columns;

    MatrixProductKernel(final Ends ends, final MatrixProduct layer) {
        this.ends = ends;
        this.layer = layer;
        final var first = ends.inputs().get(0).extents();
        final var result = ends.output().extents();
        count = Math.toIntExact(result[0] * result[1]);
        rows = (int)result[2];
        inner = (int)first[layer.transposeFirst() ? 2 : 3];
        columns = (int)result[3];
    }

    @Override
    public void forward(final Emitter emitter) {
        ends.output().set(multiply(emitter, Phase.FORWARD, first(false), second(false), rows, inner, columns));
    }

    /** With result = first · second: gradient · secondᵀ and firstᵀ · gradient, or these transposed. */
    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        final var straight = Matrix.of(gradient);
        final var transposed = straight.exchanged();
        final var first = ends.inputs().get(0);
        final var second = ends.inputs().get(1);
        first.addGradient(layer.transposeFirst()
            ? multiply(emitter, first.gradientPhase(), second(false), transposed, inner, columns, rows)
            : multiply(emitter, first.gradientPhase(), straight, second(true), rows, columns, inner), true);
        second.addGradient(layer.transposeSecond()
            ? multiply(emitter, second.gradientPhase(), transposed, first(false), columns, rows, inner)
            : multiply(emitter, second.gradientPhase(), first(true), straight, inner, rows, columns), true);
    }

    /** @param exchanged whether its rows and columns are exchanged once more */
    private Matrix first(final boolean exchanged) {
        return Matrix.of(ends.inputs().get(0).tensor()).exchanged(layer.transposeFirst() != exchanged);
    }

    private Matrix second(final boolean exchanged) {
        return Matrix.of(ends.inputs().get(1).tensor()).exchanged(layer.transposeSecond() != exchanged);
    }

    private Tensor multiply(final Emitter emitter, final Phase phase, final Matrix left, final Matrix right,
        final int m, final int k, final int p) {
        final var result = emitter.tensor((long)count * m * p);
        emitter.emit(phase, new ProductStep(emitter.device(), left, right, result, new Sizes(m, k, p, count),
            (float)layer.factor(), ends.compilation().tensorFloats()));
        return result;
    }
}
