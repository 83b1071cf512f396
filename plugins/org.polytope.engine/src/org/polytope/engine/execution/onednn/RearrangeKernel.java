package org.polytope.engine.execution.onednn;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Rearrange;

/**
 * A copy along strides, from numbers that lie row-major or channels last to either of that: such that what lies side by side
 * stays so.
 */
final class RearrangeKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final Layout read;

    private final Layout written;

    /** The numbers of what is read that are taken. */
    private final Layout from;

    /** The numbers of what is written, in the same order. */
    private final Layout to;

    RearrangeKernel(final Operation operation, final Compilation compilation, final Rearrange layer) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var extents = input.extents();
        final var walk =
            Walk.of(layer, new ImageShape((int)extents[1], (int)extents[2], (int)extents[3]));
        final var last = input.tensor().layout().isChannelsLast();
        final var readsChannelsLast = last && walk.divided(true, false).isPresent();
        final var joined = walk.divided(readsChannelsLast, true).filter(w -> w.joinsChannels(readsChannelsLast));
        final var writesChannelsLast = joined.isPresent();
        final var divided = joined.or(() -> walk.divided(readsChannelsLast, false)).orElse(walk);
        read = readsChannelsLast ? Layout.channelsLast(extents) : Layout.plain(extents);
        written = writesChannelsLast ? Layout.channelsLast(output.extents()) : Layout.plain(output.extents());
        from = divided.from(extents[0], readsChannelsLast);
        to = divided.to(extents[0], writesChannelsLast);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(written);
        emitter.copy(Phase.FORWARD, input.in(read, emitter).view(from), result.view(to));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient = output.gradientIn(written, emitter);
        final var target = compilation.partialGradients(operation.inputs().get(0)).target(operation.node(), input, read,
            phase, emitter);
        emitter.copy(phase, gradient.view(to), target.view(from));
    }
}
