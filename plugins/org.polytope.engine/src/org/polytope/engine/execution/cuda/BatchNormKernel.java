package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Endpoints;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.BatchNorm;

/** A batch normalization that is trained: by the statistics of the batch. */
final class BatchNormKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final BatchNorm layer;

    private final Emitter.ChannelSums of;

    private final long channels;

    private Tensor mean;

    private Tensor inverse;

    private Tensor gamma;

    BatchNormKernel(final Ends ends, final BatchNorm layer) {
        this.ends = ends;
        this.layer = layer;
        of = Emitter.ChannelSums.of(ends.output().extents());
        channels = of.channels();
    }

    @Override
    public void forward(final Emitter emitter) {
        final var input = ends.input().tensor();
        mean = emitter.tensor(channels);
        final var variance = emitter.tensor(channels);
        inverse = emitter.tensor(channels);
        gamma = ends.parameter(emitter, "weight");
        final var sums = emitter.doubles(of.size());
        final var squares = emitter.doubles(of.size());
        of.addTo(emitter.sums(Phase.FORWARD, "moment_sums", of).with(input).with(sums).with(squares));
        emitter.each(Phase.FORWARD, "moments", channels).with(sums).with(squares).with(mean).with(variance)
            .with(inverse).with(layer.epsilon()).with(of.perChannel()).with(channels).with(of.parts());
        final var result = emitter.tensor(ends.size());
        emitter.each(Phase.FORWARD, "normalize", ends.size()).with(input).with(mean).with(inverse).with(gamma)
            .with(ends.parameter(emitter, "bias")).with(ends.addend()).with(ends.rectifies()).with(result)
            .with(channels).with(ends.plane()).with(ends.size());
        ends.output().set(result);
        ends.compilation().endpoints()
            .addStatistics(
                new Endpoints.Statistics<>(ends.node(), layer, of.perChannel(), (int)channels, mean, variance));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = ends.output().gradientPhase();
        final var input = ends.input().tensor();
        final var gradient = ends.gradient(emitter).tensor();
        final var sums = emitter.doubles(of.size());
        final var products = emitter.doubles(of.size());
        of.addTo(emitter.sums(phase, "normalize_sums", of).with(input).with(mean).with(gradient).with(sums)
            .with(products));
        final var ofGradient = emitter.tensor(channels);
        final var ofCentered = emitter.tensor(channels);
        final var constant = emitter.tensor(channels);
        emitter.each(phase, "normalize_factors", channels).with(sums).with(products).with(inverse).with(gamma)
            .with(ends.parameterGradient(emitter, "weight", channels))
            .with(ends.parameterGradient(emitter, "bias", channels)).with(ofGradient).with(ofCentered).with(constant)
            .with(of.perChannel()).with(channels).with(of.parts());
        final var result = emitter.tensor(ends.size());
        emitter.each(ends.input().gradientPhase(), "normalize_gradient", ends.size()).with(input).with(mean)
            .with(gradient).with(ofGradient).with(ofCentered).with(constant).with(result).with(channels)
            .with(ends.plane()).with(ends.size());
        ends.input().addGradient(result, true);
    }
}
