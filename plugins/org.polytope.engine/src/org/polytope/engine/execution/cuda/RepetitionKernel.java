package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.Value;

/** The product or sum of two feature maps, of which one may be repeated along channels, rows or columns. */
final class RepetitionKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final boolean multiplies;

    /** Of the result's extents. */
    private final Value<Tensor> whole;

    private final Value<Tensor> part;

    private RepetitionKernel(final Ends ends, final boolean multiplies) {
        this.ends = ends;
        this.multiplies = multiplies;
        final var first = ends.inputs().get(0);
        final var second = ends.inputs().get(1);
        final var isFirst = Emitter.size(first.extents()) == ends.size();
        whole = isFirst ? first : second;
        part = isFirst ? second : first;
    }

    static Kernel<Emitter> product(final Ends ends) {
        return new RepetitionKernel(ends, true);
    }

    static Kernel<Emitter> sum(final Ends ends) {
        return new RepetitionKernel(ends, false);
    }

    @Override
    public void forward(final Emitter emitter) {
        ends.output().set(withPart(emitter, Phase.FORWARD, whole.tensor()));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        if (multiplies) {
            whole.addGradient(withPart(emitter, whole.gradientPhase(), gradient), true);
        } else {
            whole.addGradient(gradient, false);
        }
        final var size = Emitter.size(part.extents());
        final var result = emitter.tensor(size);
        final var phase = part.gradientPhase();
        final var sideBySide = part.extents()[3] < whole.extents()[3];
        final var step = sideBySide ? emitter.blocks(phase, "repeated_gradient_of_rows", size)
            : emitter.each(phase, "repeated_gradient", size);
        step.with(multiplies ? whole.tensor() : null).with(gradient).with(result).with(repetition()).with(size);
        part.addGradient(result, true);
    }

    private Tensor withPart(final Emitter emitter, final Phase phase, final Tensor other) {
        final var result = emitter.tensor(ends.size());
        emitter.each(phase, multiplies ? "multiply_repeated" : "add_repeated", ends.size()).with(other)
            .with(part.tensor()).with(result).with(repetition()).with(ends.size());
        return result;
    }

    private int[] repetition() {
        return Repetition.of(whole.extents(), part.extents());
    }
}
