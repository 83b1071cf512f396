package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;

/** In training, a product with a mask that the host draws for each pass: the same as on any other device. */
final class DropoutKernel implements Kernel<Emitter> {

    private final Ends ends;

    private Tensor mask;

    DropoutKernel(final Ends ends) {
        this.ends = ends;
    }

    @Override
    public void forward(final Emitter emitter) {
        mask = emitter.tensor(ends.size());
        ends.compilation().endpoints().addMask(ends.operation().node(), mask, Math.toIntExact(ends.size()));
        ends.output().set(product(emitter, Phase.FORWARD, ends.input().tensor()));
    }

    @Override
    public void backward(final Emitter emitter) {
        ends.input().addGradient(
            product(emitter, ends.output().gradientPhase(), ends.gradient(emitter).tensor()), true);
    }

    private Tensor product(final Emitter emitter, final Phase phase, final Tensor factor) {
        final var product = emitter.tensor(ends.size());
        emitter.each(phase, "multiply", ends.size()).with(factor).with(mask).with(product).with(ends.size());
        return product;
    }
}
