package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/** The product of two feature maps, of which one may be repeated along channels, rows or columns. */
final class MultiplyKernel implements Kernel {

    /** Of the product's extents. */
    private final Value whole;

    private final Value other;

    private final Value output;

    MultiplyKernel(final Operation operation, final Compilation compilation) {
        final var first = compilation.value(operation.inputs().get(0));
        final var second = compilation.value(operation.inputs().get(1));
        output = compilation.value(operation.output());
        final var isFirst = Sums.sameExtents(first, output);
        whole = isFirst ? first : second;
        other = isFirst ? second : first;
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = whole.tensor();
        final var result = emitter.tensor(source.layout());
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, source, factor(emitter, Phase.FORWARD), result);
        output.set(result);
    }

    /** @return the other factor in the layout of the first, or row-major where it is repeated by the library */
    private Tensor factor(final Emitter emitter, final Phase phase) {
        if (Planes.isPerChannel(other, output)) {
            return Planes.spread(emitter, phase, other.tensor(), 1, whole.tensor().layout());
        }
        return Sums.sameExtents(other, output) ? other.in(whole.tensor().layout(), emitter) : other.plain(emitter);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var layout = whole.tensor().layout();
        final var gradient = output.gradient(emitter).tensor();
        final var ofWhole = emitter.tensor(layout);
        emitter.binary(whole.gradientPhase(), dnnl_binary_mul,
            emitter.reorder(whole.gradientPhase(), gradient, layout), factor(emitter, whole.gradientPhase()), ofWhole);
        final var product = emitter.tensor(layout);
        emitter.binary(other.gradientPhase(), dnnl_binary_mul,
            emitter.reorder(other.gradientPhase(), gradient, layout), whole.tensor(), product);
        whole.addGradient(ofWhole, true);
        other.addGradient(Planes.isPerChannel(other, output) ? Planes.sums(emitter, other.gradientPhase(), product)
            : Sums.to(emitter, other.gradientPhase(), product, other.extents()), true);
    }
}
