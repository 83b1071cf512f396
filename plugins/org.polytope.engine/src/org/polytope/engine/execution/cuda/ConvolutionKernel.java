package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.cuda.Cudnn.Convolving;
import org.polytope.engine.execution.cuda.Cudnn.Sliding;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.GroupedConvolution;

/**
 * A convolution, also in groups or with weights apart, with the bias, sum and ReLU behind it. The library pads alike above and below, left and right: other
 * paddings are written out.
 */
final class ConvolutionKernel implements Kernel<Emitter> {

    private final Ends ends;

    private final int filters;

    private final boolean bias;

    /** Null where the library pads. */
    private final Placement padding;

    private final ConvolutionStep.Shape shape;

    private Tensor image;

    private Tensor weight;

    ConvolutionKernel(final Ends ends, final Convolution layer) {
        this(ends, new GroupedConvolution(layer.filters(), layer.window(), layer.bias(), 1, 1, 1));
    }

    ConvolutionKernel(final Ends ends, final GroupedConvolution layer) {
        this.ends = ends;
        filters = layer.filters();
        bias = layer.bias();
        final var window = layer.window();
        final var extents = ends.input().extents();
        final var alike = window.top() == window.bottom() && window.left() == window.right();
        padding = alike ? null : Placement.of(window, extents);
        shape = new ConvolutionStep.Shape(alike ? extents : padding.larger(),
            new long[]{filters, extents[1] / layer.groups(), window.height(), window.width()},
            ends.output().extents(),
            new Sliding(alike ? new int[]{window.top(), window.left()} : new int[2],
                new int[]{window.strideHeight(), window.strideWidth()},
                new int[]{layer.dilationHeight(), layer.dilationWidth()}, layer.groups()),
            ends.compilation().tensorFloats());
    }

    @Override
    public void forward(final Emitter emitter) {
        final var input = ends.input().tensor();
        image = padding == null ? input : padding.place(emitter, input);
        weight = ends.parameter(emitter, "weight");
        final var result = emitter.tensor(ends.size());
        convolve(emitter, Phase.FORWARD, Convolving.FORWARD, image, weight, result);
        ends.finish(emitter, result, bias ? ends.parameter(emitter, "bias") : null);
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = ends.gradient(emitter).tensor();
        if (ends.trains()) {
            convolve(emitter, Phase.BACKWARD_TO_PARAMETERS, Convolving.BACKWARD_WEIGHTS, image,
                ends.parameterGradient(emitter, "weight", Emitter.size(shape.filter())), gradient);
            if (bias) {
                emitter.channelSums(Phase.BACKWARD_TO_PARAMETERS, gradient,
                    Emitter.ChannelSums.of(ends.output().extents()),
                    ends.parameterGradient(emitter, "bias", filters));
            }
        }
        final var phase = ends.input().gradientPhase();
        final var result = emitter.tensor(Emitter.size(shape.image()));
        convolve(emitter, phase, Convolving.BACKWARD_DATA, result, weight, gradient);
        ends.input().addGradient(padding == null ? result : padding.take(emitter, phase, result), true);
    }

    private void convolve(final Emitter emitter, final Phase phase, final Convolving what, final Tensor x,
        final Tensor w, final Tensor y) {
        emitter.emit(phase, new ConvolutionStep(emitter.device(), what, shape, x, w, y));
    }
}
