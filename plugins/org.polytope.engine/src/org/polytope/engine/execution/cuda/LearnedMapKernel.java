package org.polytope.engine.execution.cuda;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Offset;

/** Learned numbers that are added to the feature maps of all images, or multiply them. */
final class LearnedMapKernel implements Kernel<Emitter> {

    /** How many numbers one thread adds up, if there are threads enough without. */
    private static final long PART = 64;

    private static final long MOST_THREADS = 1 << 16;

    private final Ends ends;

    private final String parameter;

    private final boolean multiplies;

    /** How many numbers are learned. */
    private final long count;

    private final int[] repetition;

    private Tensor numbers;

    private LearnedMapKernel(final Ends ends, final String parameter, final boolean multiplies,
        final ImageShape shape) {
        this.ends = ends;
        this.parameter = parameter;
        this.multiplies = multiplies;
        count = shape.size();
        repetition = Repetition.of(ends.output().extents(),
            new long[]{1, shape.channels(), shape.height(), shape.width()});
    }

    static Kernel<Emitter> of(final Ends ends, final Offset layer) {
        return new LearnedMapKernel(ends, "bias", false, layer.numbers(ends.image()));
    }

    static Kernel<Emitter> of(final Ends ends, final Factor layer) {
        return new LearnedMapKernel(ends, "weight", true, layer.numbers(ends.image()));
    }

    @Override
    public void forward(final Emitter emitter) {
        numbers = ends.parameter(emitter, parameter);
        ends.output().set(withNumbers(emitter, Phase.FORWARD, ends.input().tensor()));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter);
        if (ends.trains()) {
            addParameterGradient(emitter, gradient.tensor());
        }
        if (multiplies) {
            ends.input().addGradient(withNumbers(emitter, ends.input().gradientPhase(), gradient.tensor()), true);
        } else {
            ends.input().addGradient(gradient.tensor(), gradient.exclusive());
        }
    }

    private Tensor withNumbers(final Emitter emitter, final Phase phase, final Tensor map) {
        final var result = emitter.tensor(ends.size());
        emitter.each(phase, multiplies ? "multiply_all" : "add_to_all", ends.size()).with(map).with(numbers)
            .with(result).with(repetition).with(ends.size());
        return result;
    }

    private void addParameterGradient(final Emitter emitter, final Tensor gradient) {
        final var parts = Math.max(1, Math.min(ends.size() / count / PART, MOST_THREADS / count));
        final var phase = Phase.BACKWARD_TO_PARAMETERS;
        final var sums = emitter.doubles(count * parts);
        emitter.each(phase, "sums_of_all", count * parts).with(multiplies ? ends.input().tensor() : null)
            .with(gradient).with(sums).with(repetition).with(ends.output().extents()[0]).with(parts)
            .with(count * parts);
        emitter.addParts(phase, sums, count, parts, ends.parameterGradient(emitter, parameter, count));
    }
}
