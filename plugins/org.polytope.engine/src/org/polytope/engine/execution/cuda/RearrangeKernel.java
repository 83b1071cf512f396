package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Rearrange;

/** Numbers in another order, or a part of them. */
final class RearrangeKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final Rearrange layer;

    private final long inputs;

    private final long outputs;

    private RearrangeKernel(final Ends ends, final Rearrange layer) {
        this.ends = ends;
        this.layer = layer;
        inputs = Emitter.size(ends.input().extents()) / ends.input().extents()[0];
        outputs = layer.shape().size();
    }

    /** @return one that does nothing where all numbers stay in their order */
    static Kernel<Emitter> of(final Ends ends, final Rearrange layer) {
        final var kernel = new RearrangeKernel(ends, layer);
        return layer.keepsOrder() && kernel.inputs == kernel.outputs ? new FlattenKernel(ends) : kernel;
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "rearrange", ends.size()).with(ends.input().tensor()).with(result)
            .with(structure()).with(inputs).with(outputs).with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        final var phase = ends.input().gradientPhase();
        final var size = Emitter.size(ends.input().extents());
        final var result = emitter.tensor(size);
        if (outputs < inputs) {
            emitter.each(phase, "zeros", size).with(result).with(size);
        }
        emitter.each(phase, "rearrange_gradient", ends.size()).with(gradient).with(result).with(structure())
            .with(inputs).with(outputs).with(ends.size());
        ends.input().addGradient(result, true);
    }

    /** @return the structure {@code rearrangement_t} */
    private int[] structure() {
        final var most = Rearrange.MOST_AXES;
        final var structure = new int[1 + 2 * most];
        structure[0] = layer.offset();
        final var axes = layer.axes();
        for (int i = 0; i < most; i++) {
            final var axis = i < axes.size() ? axes.get(axes.size() - 1 - i) : new Rearrange.Axis(1, 0);
            structure[1 + i] = axis.extent();
            structure[1 + most + i] = axis.step();
        }
        return structure;
    }
}
