package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Offset;

/** Learned numbers that are added to the feature maps of all images. */
final class OffsetKernel implements Kernel<Emitter> {

    /** How many numbers one thread adds up, if there are threads enough without. */
    private static final long PART = 64;

    private static final long MOST_THREADS = 1 << 16;

    private final Ends ends;

    /** Of what is added. */
    private final long[] extents;

    OffsetKernel(final Ends ends, final Offset layer) {
        this.ends = ends;
        final var whole = ends.output().extents();
        extents = new long[]{1, layer.perChannel() ? whole[1] : 1, layer.perRow() ? whole[2] : 1,
            layer.perColumn() ? whole[3] : 1};
    }

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "offset", ends.size()).with(ends.input().tensor())
            .with(ends.parameter(emitter, "bias")).with(result)
            .with(Repetition.of(ends.output().extents(), extents)).with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        if (ends.trains()) {
            addParameterGradient(emitter, gradient.tensor());
        }
        ends.input().addGradient(gradient.tensor(), gradient.exclusive());
    }

    private void addParameterGradient(final Emitter emitter, final Tensor gradient) {
        final var numbers = Emitter.size(extents);
        final var parts = Math.max(1, Math.min(ends.size() / numbers / PART, MOST_THREADS / numbers));
        final var phase = Phase.BACKWARD_TO_PARAMETERS;
        final var sums = emitter.doubles(numbers * parts);
        emitter.each(phase, "offset_sums", numbers * parts).with(gradient).with(sums)
            .with(Repetition.of(ends.output().extents(), extents)).with(ends.output().extents()[0]).with(parts)
            .with(numbers * parts);
        emitter.addParts(phase, sums, numbers, parts, ends.parameterGradient(emitter, "bias", numbers));
    }
}
