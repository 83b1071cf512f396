package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.RolledBlock;
import org.polytope.engine.execution.RolledBlock.Corner;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Roll;

/** A cyclic shift, as copies of the blocks that move as a whole. */
final class RollKernel implements Kernel {

    private final Roll layer;

    private final Value input;

    private final Value output;

    RollKernel(final Operation operation, final Compilation compilation, final Roll layer) {
        this.layer = layer;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        output.set(rolled(emitter, Phase.FORWARD, input.tensor(), layer));
    }

    @Override
    public void backward(final Emitter emitter) {
        input.addGradient(
            rolled(emitter, output.gradientPhase(), output.gradient(emitter).tensor(), layer.back()), true);
    }

    private Tensor rolled(final Emitter emitter, final Phase phase, final Tensor map, final Roll by) {
        final var result = emitter.tensor(map.layout());
        final var extents = input.extents();
        for (final var block : RolledBlock.of(by, extents[2], extents[3])) {
            emitter.copy(phase, part(map, block.from(), block.extents()), part(result, block.to(), block.extents()));
        }
        return result;
    }

    private Tensor part(final Tensor map, final Corner first, final Corner extents) {
        final var whole = input.extents();
        return map.view(map.layout().part(new long[]{0, 0, first.row(), first.column()},
            new long[]{whole[0], whole[1], extents.row(), extents.column()}));
    }
}
