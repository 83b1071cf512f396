package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.cuda.ProductStep.Matrix;
import org.polytope.engine.execution.cuda.ProductStep.Sizes;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Dense;

/** A dense layer by matrix products: y = x·Wᵀ + b. */
final class DenseKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final Dense layer;

    private final int count;

    private final int width;

    private Tensor weight;

    DenseKernel(final Ends ends, final Dense layer) {
        this.ends = ends;
        this.layer = layer;
        final var extents = ends.input().extents();
        count = (int)extents[0];
        width = Math.toIntExact(extents[1] * extents[2] * extents[3]);
    }

    @Override
    public void forward(final Emitter emitter) {
        weight = ends.parameter(emitter, "weight");
        final var result = emitter.tensor(ends.size());
        multiply(emitter, Phase.FORWARD, ends.input().tensor(), false, weight, true, result, count, width,
            layer.units());
        ends.finish(emitter, result, layer.bias() ? ends.parameter(emitter, "bias") : null);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        if (ends.trains()) {
            multiply(emitter, Phase.BACKWARD_TO_PARAMETERS, gradient, true, ends.input().tensor(), false,
                ends.parameterGradient(emitter, "weight", (long)layer.units() * width), layer.units(), count, width);
            if (layer.bias()) {
                emitter.channelSums(Phase.BACKWARD_TO_PARAMETERS, gradient,
                    Emitter.ChannelSums.of(count, layer.units(), 1, 1),
                    ends.parameterGradient(emitter, "bias", layer.units()));
            }
        }
        final var result = emitter.tensor((long)count * width);
        multiply(emitter, ends.input().gradientPhase(), gradient, false, weight, false, result, count, layer.units(),
            width);
        ends.input().addGradient(result, true);
    }

    private void multiply(final Emitter emitter, final Phase phase, final Tensor left, final boolean transposeLeft,
        final Tensor right, final boolean transposeRight, final Tensor result, final int rows, final int inner,
        final int columns) {
        emitter.emit(phase, new ProductStep(emitter.device(), Matrix.of(left).exchanged(transposeLeft),
            Matrix.of(right).exchanged(transposeRight), result, new Sizes(rows, inner, columns, 1), 1,
            ends.compilation().tensorFloats()));
    }
}
