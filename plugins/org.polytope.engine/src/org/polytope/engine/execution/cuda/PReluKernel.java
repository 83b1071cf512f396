package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.PRelu;

/** A leaky ReLU with learned slopes. */
final class PReluKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final long slopes;

    private Tensor slope;

    PReluKernel(final Ends ends, final PRelu layer) {
        this.ends = ends;
        slopes = layer.shared() ? 1 : ends.input().channels();
    }

    @Override
    public void forward(final Emitter emitter) {
        slope = ends.parameter(emitter, "weight");
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "prelu", ends.size()).with(ends.input().tensor()).with(slope).with(result)
            .with(slopes).with(ends.plane()).with(ends.size());
        ends.output().set(result);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        if (ends.trains()) {
            final var of = Emitter.ChannelSums.of(ends.output().extents());
            final var sums = emitter.doubles(of.size());
            of.addTo(emitter.sums(Phase.BACKWARD_TO_PARAMETERS, "prelu_sums", of).with(ends.input().tensor())
                .with(gradient).with(sums));
            emitter.addParts(Phase.BACKWARD_TO_PARAMETERS, sums, slopes, of.size() / slopes,
                ends.parameterGradient(emitter, "weight", slopes));
        }
        final var result = emitter.tensor(ends.size());
        emitter.each(ends.input().gradientPhase(), "prelu_gradient", ends.size()).with(ends.input().tensor())
            .with(slope).with(gradient).with(result).with(slopes).with(ends.plane()).with(ends.size());
        ends.input().addGradient(result, true);
    }
}
