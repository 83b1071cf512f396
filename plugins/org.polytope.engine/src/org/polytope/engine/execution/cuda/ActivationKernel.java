package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;

/** An activation without parameters that nothing before it could take along. */
record ActivationKernel(Ends ends, Activation activation) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        activation.addTo(emitter.each(Phase.FORWARD, activation.kernel(), ends.size()).with(ends.input().tensor())
            .with(result), ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        final var result = gradient.exclusive() ? gradient.tensor() : emitter.tensor(ends.size());
        final var kept = activation.byResult() ? ends.output() : ends.input();
        activation.addTo(
            emitter.each(ends.output().gradientPhase(), activation.kernel() + "_gradient", ends.size())
                .with(kept.tensor()).with(gradient.tensor()).with(result),
            ends.size());
        ends.input().addGradient(result, true);
    }
}
