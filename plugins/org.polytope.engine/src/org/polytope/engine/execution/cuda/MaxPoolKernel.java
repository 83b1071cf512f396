package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Window;

/** The largest number in each window, and where it stood. */
final class MaxPoolKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final int[] window;

    private Tensor place;

    MaxPoolKernel(final Ends ends, final Window window) {
        this.ends = ends;
        this.window = SlidingWindow.over(window, ends.input(), ends.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        place = emitter.tensor(ends.size()); // integers, as large as the numbers are
        emitter.each(Phase.FORWARD, "max_pool", ends.size()).with(ends.input().tensor()).with(result).with(place)
            .with(window).with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor(); // its steps come first
        final var size = Emitter.size(ends.input().extents());
        final var result = emitter.tensor(size);
        emitter.each(ends.output().gradientPhase(), "max_pool_gradient", size).with(place)
            .with(gradient).with(result).with(window).with(size);
        ends.input().addGradient(result, true);
    }
}
