package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.network.layer.Resize;

/** Columns, then rows, as products with the matrices of their weights. */
final class ResizeKernel implements Kernel {

    private final Resize layer;

    private Tensor input;

    private Tensor rows;

    private Tensor columns;

    ResizeKernel(final Resize layer) {
        this.layer = layer;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        final var height = (int)input.extent(2);
        final var width = (int)input.extent(3);
        rows = tape.constant(layer.rowWeights(height), layer.rows().extent(), height);
        columns = tape.constant(layer.columnWeights(width), layer.columns().extent(), width);
        return turned(tape, product(tape, turned(tape, product(tape, input, columns, true)), rows, true));
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return List.of(
            product(tape, turned(tape, product(tape, turned(tape, gradient), rows, false)), columns, false));
    }

    /** @return the last axis multiplied by a matrix, read transposed if asked for */
    private static Tensor product(final Tape tape, final Tensor maps, final Tensor matrix, final boolean transposed) {
        final var product = tape.tensor(maps.extent(0), maps.extent(1), maps.extent(2),
            matrix.extent(transposed ? 0 : 1));
        tape.matmul(flat(maps), false, matrix, transposed, flat(product));
        return product;
    }

    private static Tensor flat(final Tensor maps) {
        return maps.view(maps.extent(0) * maps.extent(1) * maps.extent(2), maps.extent(3));
    }

    /** @return with rows and columns exchanged */
    private static Tensor turned(final Tape tape, final Tensor maps) {
        final var turned = tape.tensor(maps.extent(0), maps.extent(1), maps.extent(3), maps.extent(2));
        tape.custom("identity", List.of(maps.slice(x -> x.permute(0, 1, 3, 2), turned.shape())), turned);
        return turned;
    }
}
