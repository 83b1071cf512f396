package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;

/** The channels of several feature maps behind each other. */
record ConcatKernel(Ends ends) implements Kernel<Emitter> {

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        long first = 0;
        for (final var input : ends.inputs()) {
            final var width = width(input.extents());
            copy(emitter, Phase.FORWARD, input.tensor(), result, width, width, 0, width(), first);
            first += width;
        }
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        long first = 0;
        for (final var input : ends.inputs()) {
            final var width = width(input.extents());
            final var part = emitter.tensor(Emitter.size(input.extents()));
            copy(emitter, ends.output().gradientPhase(), gradient, part, width, width(), first, width, 0);
            input.addGradient(part, true);
            first += width;
        }
    }

    /** @return how many numbers belong to an image */
    private static long width(final long... extents) {
        return extents[1] * extents[2] * extents[3];
    }

    private long width() {
        return width(ends.output().extents());
    }

    private void copy(final Emitter emitter, final Phase phase, final Tensor source, final Tensor target,
        final long length, final long sourceWidth, final long sourceFirst, final long targetWidth,
        final long targetFirst) {
        final var count = ends.output().extents()[0] * length;
        emitter.each(phase, "copy_rows", count).with(source).with(target).with(length).with(sourceWidth)
            .with(sourceFirst).with(targetWidth).with(targetFirst).with(count);
    }
}
