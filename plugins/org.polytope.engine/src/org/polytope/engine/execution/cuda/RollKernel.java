package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Roll;

/** A cyclic shift of rows and columns. */
record RollKernel(Ends ends, Roll layer) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        ends.output().set(roll(emitter, Phase.FORWARD, layer, ends.input().tensor()));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        ends.input().addGradient(roll(emitter, ends.input().gradientPhase(), layer.back(), gradient), true);
    }

    private Tensor roll(final Emitter emitter, final Phase phase, final Roll shift, final Tensor map) {
        final var rows = (int)ends.output().extents()[2];
        final var columns = (int)ends.output().extents()[3];
        final var result = emitter.tensor(ends.size());
        emitter.each(phase, "roll", ends.size()).with(map).with(result).with(rows).with(columns)
            .with(Math.floorMod(shift.rows(), rows)).with(Math.floorMod(shift.columns(), columns)).with(ends.size());
        return result;
    }
}
