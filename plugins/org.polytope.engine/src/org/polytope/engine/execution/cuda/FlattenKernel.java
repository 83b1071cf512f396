package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;

/** The same numbers, seen otherwise. */
record FlattenKernel(Ends ends) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        ends.output().set(ends.input().tensor());
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        ends.input().addGradient(gradient.tensor(), gradient.exclusive());
    }
}
