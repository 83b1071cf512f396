package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.BatchNorm;

/** A batch normalization by its running statistics that could not be folded: a constant scale and shift a channel. */
final class ScaleShiftKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final BatchNorm layer;

    private Tensor scale;

    ScaleShiftKernel(final Ends ends, final BatchNorm layer) {
        this.ends = ends;
        this.layer = layer;
    }

    @Override
    public void forward(final Emitter emitter) {
        final var channels = ends.output().channels();
        final var operands = ends.compilation().operands();
        scale = operands.scale(ends.node(), layer).readBy(emitter);
        final var shift = operands.shift(ends.node(), layer).readBy(emitter);
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "scale_shift", ends.size()).with(ends.input().tensor()).with(scale).with(shift)
            .with(ends.addend()).with(ends.rectifies()).with(result).with(channels).with(ends.plane())
            .with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        final var result = gradient.exclusive() ? gradient.tensor() : emitter.tensor(ends.size());
        emitter.each(ends.output().gradientPhase(), "scale", ends.size()).with(gradient.tensor()).with(scale)
            .with(result).with(ends.output().channels()).with(ends.plane()).with(ends.size());
        ends.input().addGradient(result, true);
    }
}
