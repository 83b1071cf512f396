package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;

/** The softmax of each row. */
record SoftmaxKernel(Ends ends) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        rows(emitter, Phase.FORWARD, "softmax").with(ends.input().tensor()).with(result).with(columns())
            .with(ends.size() / columns());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        final var result = gradient.exclusive() ? gradient.tensor() : emitter.tensor(ends.size());
        rows(emitter, ends.input().gradientPhase(), "softmax_gradient").with(ends.output().tensor())
            .with(gradient.tensor()).with(result).with(columns()).with(ends.size() / columns());
        ends.input().addGradient(result, true);
    }

    private KernelStep rows(final Emitter emitter, final Phase phase, final String kernel) {
        return emitter.rows(phase, kernel, ends.size() / columns());
    }

    private long columns() {
        return ends.output().extents()[3];
    }
}
