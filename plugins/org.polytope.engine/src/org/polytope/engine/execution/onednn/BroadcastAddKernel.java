package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;

import org.polytope.engine.execution.program.Phase;

/** The sum of two feature maps, of which one is repeated along channels, rows or columns. */
record BroadcastAddKernel(Repetition terms) implements Kernel {

    @Override
    public void forward(final Emitter emitter) {
        final var result = emitter.tensor(terms.layout());
        emitter.binary(Phase.FORWARD, dnnl_binary_add, terms.whole().tensor(),
            terms.repeated(emitter, Phase.FORWARD), result);
        terms.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = terms.output().gradient(emitter).tensor();
        terms.whole().addGradient(gradient, false);
        terms.part().addGradient(
            terms.sums(emitter, emitter.reorder(terms.part().gradientPhase(), gradient, terms.layout())), false);
    }
}
