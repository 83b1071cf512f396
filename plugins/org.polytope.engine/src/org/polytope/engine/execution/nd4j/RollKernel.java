package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.indexing.NDArrayIndex;
import org.polytope.engine.execution.RolledBlock;
import org.polytope.engine.execution.RolledBlock.Corner;
import org.polytope.engine.network.layer.Roll;

/** A cyclic shift, as copies of the blocks that move as a whole. */
final class RollKernel implements Kernel {

    private final Roll layer;

    RollKernel(final Roll layer) {
        this.layer = layer;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        return rolled(tape, inputs.get(0), layer);
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return List.of(rolled(tape, gradient, layer.back()));
    }

    private static Tensor rolled(final Tape tape, final Tensor map, final Roll by) {
        final var result = tape.tensor(map.shape());
        for (final var block : RolledBlock.of(by, map.extent(2), map.extent(3))) {
            tape.custom("identity", List.of(part(map, block.from(), block.extents())),
                part(result, block.to(), block.extents()));
        }
        return result;
    }

    private static Tensor part(final Tensor map, final Corner first, final Corner extents) {
        return map.slice(
            x -> x.get(NDArrayIndex.all(), NDArrayIndex.all(),
                NDArrayIndex.interval(first.row(), first.row() + extents.row()),
                NDArrayIndex.interval(first.column(), first.column() + extents.column())),
            map.extent(0), map.extent(1), extents.row(), extents.column());
    }
}
