package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;

/** A feature map among zeros. */
record PlacementKernel(Ends ends, Placement placement) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        ends.output().set(placement.place(emitter, ends.input().tensor()));
    }

    @Override
    public void backward(final Emitter emitter) {
        ends.input().addGradient(
            placement.take(emitter, ends.output().gradientPhase(), ends.gradient(emitter).tensor()), true);
    }
}
