package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.Window;

/** The mean of each window. */
final class AveragePoolKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final boolean countPadding;

    private final int[] window;

    AveragePoolKernel(final Ends ends, final AveragePool layer) {
        this.ends = ends;
        countPadding = layer.countPadding();
        window = SlidingWindow.over(layer.window(), ends.input(), ends.output());
    }

    /** @return the mean of each channel */
    static AveragePoolKernel global(final Ends ends) {
        final var extents = ends.input().extents();
        return new AveragePoolKernel(ends,
            new AveragePool(new Window((int)extents[2], (int)extents[3], 1, 1, 0, 0, 0, 0), false));
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "average_pool", ends.size()).with(ends.input().tensor()).with(result)
            .with(countPadding).with(window).with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor(); // its steps come first
        final var size = Emitter.size(ends.input().extents());
        final var result = emitter.tensor(size);
        emitter.each(ends.output().gradientPhase(), "average_pool_gradient", size)
            .with(gradient).with(result).with(countPadding).with(window).with(size);
        ends.input().addGradient(result, true);
    }
}
