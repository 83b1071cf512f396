package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.Value;

/** The product of two feature maps, of which one may be repeated along channels, rows or columns. */
final class MultiplyKernel implements Kernel<Emitter> {

    private final Ends ends;

    /** Of the product's extents. */
    private final Value<Tensor> whole;

    private final Value<Tensor> part;

    MultiplyKernel(final Ends ends) {
        this.ends = ends;
        final var first = ends.inputs().get(0);
        final var second = ends.inputs().get(1);
        final var isFirst = Emitter.size(first.extents()) == ends.size();
        whole = isFirst ? first : second;
        part = isFirst ? second : first;
    }

    @Override
    public void forward(final Emitter emitter) {
        ends.output().set(timesPart(emitter, Phase.FORWARD, whole.tensor()));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        whole.addGradient(timesPart(emitter, whole.gradientPhase(), gradient), true);
        final var size = Emitter.size(part.extents());
        final var result = emitter.tensor(size);
        final var phase = part.gradientPhase();
        final var sideBySide = part.extents()[3] < whole.extents()[3];
        final var step = sideBySide ? emitter.blocks(phase, "repeated_gradient_of_rows", size)
            : emitter.each(phase, "repeated_gradient", size);
        step.with(whole.tensor()).with(gradient).with(result).with(repetition()).with(size);
        part.addGradient(result, true);
    }

    private Tensor timesPart(final Emitter emitter, final Phase phase, final Tensor factor) {
        final var product = emitter.tensor(ends.size());
        emitter.each(phase, "multiply_repeated", ends.size()).with(factor).with(part.tensor()).with(product)
            .with(repetition()).with(ends.size());
        return product;
    }

    private int[] repetition() {
        return Repetition.of(whole.extents(), part.extents());
    }
}
