package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Convolution;

/**
 * Convolution by {@code conv2d}. Where only the gradient by the input is wanted it is one transposed convolution, if
 * the strides reach every row and column; else {@code conv2d_bp} computes all gradients.
 */
final class ConvolutionKernel implements Kernel {

    private final String name;

    private final Convolution layer;

    private final Weights weights;

    private final Padding padding;

    private Tensor input;

    private Tensor weight;

    ConvolutionKernel(final String name, final Convolution layer, final Weights weights) {
        this.name = name;
        this.layer = layer;
        this.weights = weights;
        padding = new Padding(layer.window(), 0);
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = padding.forward(tape, inputs.get(0));
        weight = weights.value(name + ".weight", weightShape());
        final var output = tape.tensor(padding.outputShape(input, layer.filters()));
        tape.custom("conv2d", layer.bias() ? List.of(input, weight, bias()) : List.of(input, weight), List.of(output),
            arguments());
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(input.shape());
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> recordAll(tape, gradient, inputGradient,
            weights.gradient(name + ".weight", weightShape()),
            layer.bias() ? weights.gradient(name + ".bias", layer.filters()) : null));
        tape.when(Phase.BACKWARD_WITHOUT_PARAMETERS, () -> {
            if (padding.reachesAll(input)) {
                tape.custom("deconv2d", List.of(gradient, weight), List.of(inputGradient), arguments());
            } else {
                recordAll(tape, gradient, inputGradient, tape.tensor(weightShape()),
                    layer.bias() ? tape.tensor(layer.filters()) : null);
            }
        });
        return List.of(padding.backward(tape, inputGradient));
    }

    private void recordAll(final Tape tape, final Tensor gradient, final Tensor inputGradient,
        final Tensor weightGradient, final Tensor biasGradient) {
        if (layer.bias()) {
            tape.custom("conv2d_bp", List.of(input, weight, bias(), gradient),
                List.of(inputGradient, weightGradient, biasGradient), arguments());
        } else {
            tape.custom("conv2d_bp", List.of(input, weight, gradient), List.of(inputGradient, weightGradient),
                arguments());
        }
    }

    private Tensor bias() {
        return weights.value(name + ".bias", layer.filters());
    }

    private long[] weightShape() {
        return new long[]{layer.filters(), input.extent(1), layer.window().height(), layer.window().width()};
    }

    /** The last three: explicit padding, [n, c, h, w], weights [filters, c, h, w]. */
    private long[] arguments() {
        return padding.arguments(0, 0, 1);
    }
}
