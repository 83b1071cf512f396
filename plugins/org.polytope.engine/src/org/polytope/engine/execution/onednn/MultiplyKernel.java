package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import org.polytope.engine.execution.program.Phase;

/** The product of two feature maps, of which one may be repeated along channels, rows or columns. */
record MultiplyKernel(Repetition factors) implements Kernel {

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(factors.layout());
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, factors.whole().tensor(),
            factors.repeated(emitter, Phase.FORWARD), result);
        factors.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var layout = factors.layout();
        final var whole = factors.whole();
        final var part = factors.part();
        final var gradient = factors.output().gradient(emitter).tensor();
        final var ofWhole = emitter.tensor(layout);
        emitter.binary(whole.gradientPhase(), dnnl_binary_mul,
            emitter.reorder(whole.gradientPhase(), gradient, layout),
            factors.repeated(emitter, whole.gradientPhase()), ofWhole);
        final var product = emitter.tensor(layout);
        emitter.binary(part.gradientPhase(), dnnl_binary_mul,
            emitter.reorder(part.gradientPhase(), gradient, layout), whole.tensor(), product);
        whole.addGradient(ofWhole, true);
        part.addGradient(factors.sums(emitter, product), true);
    }
}
