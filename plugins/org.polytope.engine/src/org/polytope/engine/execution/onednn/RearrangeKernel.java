package org.polytope.engine.execution.onednn;

import java.util.stream.LongStream;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;

/** A copy between the numbers as they lie, and a look at the others along strides of their own. */
final class RearrangeKernel implements Kernel {

    private final Rearrange layer;

    private final Value input;

    private final Value output;

    RearrangeKernel(final Operation operation, final Compilation compilation, final Rearrange layer) {
        this.layer = layer;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(Layout.plain(output.extents()));
        emitter.copy(Phase.FORWARD, taken(input.plain(emitter)), walked(result));
        output.set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient = output.gradientIn(Layout.plain(output.extents()), emitter);
        final var result = emitter.tensor(Layout.plain(input.extents()));
        if (gradient.layout().bytes() < result.layout().bytes()) {
            emitter.emit(phase, new ZeroStep(result));
        }
        emitter.copy(phase, walked(gradient), taken(result));
        input.addGradient(result, true);
    }

    private Tensor walked(final Tensor plain) {
        return plain.view(Layout.plain(extents()));
    }

    private Tensor taken(final Tensor plain) {
        final var image = input.extents();
        return plain.view(Layout.walk(extents(), LongStream.concat(LongStream.of(image[1] * image[2] * image[3]),
            layer.axes().stream().mapToLong(Axis::step)).toArray(), layer.offset()));
    }

    private long[] extents() {
        return LongStream.concat(LongStream.of(input.extents()[0]), layer.axes().stream().mapToLong(Axis::extent))
            .toArray();
    }
}
