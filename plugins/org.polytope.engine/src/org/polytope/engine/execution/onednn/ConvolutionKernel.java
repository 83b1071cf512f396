package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_dilated_convolution_backward_data_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_dilated_convolution_backward_weights_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_dilated_convolution_forward_desc_init;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.Optional;

import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Window;

/**
 * A convolution, direct: Winograd's would lose digits. It is always described as one for training, whatever the pass,
 * because for inference the library prefers an implementation that can't take an addition along (oneDNN 2.5: its
 * reference implementation would step in, a hundred times slower).
 */
final class ConvolutionKernel extends LinearKernel {

    private final Operation operation;

    private final Window window;

    private final Compilation compilation;

    private final long[] strides;

    private final long[] paddingBefore;

    private final long[] paddingBehind;

    /** How many rows and columns lie between those of the weights. */
    private final long[] gaps;

    private final boolean grouped;

    /** Where the channels lie side by side and are convolved one by one, this costs less than to put them into blocks. */
    private final boolean channelsLast;

    ConvolutionKernel(final Operation operation, final Window window, final Compilation compilation,
        final Operand weights, final Operand bias, final boolean trained) {
        this(operation, window, new long[2], false, compilation, weights, bias, trained);
    }

    /** @param weights {@code [groups, filters of a group, channels of a group, h, w]} */
    ConvolutionKernel(final Operation operation, final GroupedConvolution layer, final Compilation compilation,
        final Operand weights, final Operand bias, final boolean trained) {
        this(operation, layer.window(), new long[]{layer.dilationHeight() - 1, layer.dilationWidth() - 1}, true,
            compilation, weights, bias, trained);
    }

    private ConvolutionKernel(final Operation operation, final Window window, final long[] gaps, final boolean grouped,
        final Compilation compilation, final Operand weights, final Operand bias, final boolean trained) {
        super(operation, compilation, weights, bias, trained);
        this.gaps = gaps;
        this.grouped = grouped;
        channelsLast = grouped && weights.layout().extents()[0] == input().channels()
            && input().tensor().layout().isChannelsLast();
        this.operation = operation;
        this.window = window;
        this.compilation = compilation;
        strides = new long[]{window.strideHeight(), window.strideWidth()};
        paddingBefore = new long[]{window.top(), window.left()};
        paddingBehind = new long[]{window.bottom(), window.right()};
    }

    @Override
    Pointer forward(final Layout source, final Layout kernel, final Layout biases, final Layout result) {
        final var struct = new dnnl_convolution_desc_t();
        Device.check(dnnl_dilated_convolution_forward_desc_init(struct, dnnl_forward_training, dnnl_convolution_direct,
            source.descriptor(), kernel.descriptor(), descriptor(biases), result.descriptor(), strides, gaps,
            paddingBefore,
            paddingBehind), "convolution");
        return struct;
    }

    @Override
    Pointer backwardToInput(final Layout source, final Layout kernel, final Layout result) {
        final var struct = new dnnl_convolution_desc_t();
        Device.check(
            dnnl_dilated_convolution_backward_data_desc_init(struct, dnnl_convolution_direct, source.descriptor(),
                kernel.descriptor(), result.descriptor(), strides, gaps, paddingBefore, paddingBehind),
            "convolution gradient");
        return struct;
    }

    @Override
    void backwardToInput(final Emitter emitter, final Tensor gradient) {
        final var input = compilation.value(operation.inputs().get(0));
        final var output = compilation.value(operation.output());
        final var subPixel =
            grouped ? Optional.<SubPixelGradient>empty() : SubPixelGradient.of(window, input, output);
        if (subPixel.isPresent()) {
            final var weights = compilation.operands().subPixel(operation.node(), subPixel.get());
            input.addGradient(subPixel.get().emit(emitter, input.gradientPhase(), weights, gradient, input), true);
        } else {
            super.backwardToInput(emitter, gradient);
        }
    }

    @Override
    Pointer backwardToWeights(final Layout source, final Layout kernel, final Layout biases, final Layout result) {
        final var struct = new dnnl_convolution_desc_t();
        Device.check(
            dnnl_dilated_convolution_backward_weights_desc_init(struct, dnnl_convolution_direct, source.descriptor(),
                kernel.descriptor(), descriptor(biases), result.descriptor(), strides, gaps, paddingBefore,
                paddingBehind),
            "convolution weight gradient");
        return struct;
    }

    @Override
    Layout sourceWish() {
        return channelsLast ? Layout.channelsLast(input().extents()) : super.sourceWish();
    }

    @Override
    Layout resultWish(final long[] extents) {
        return channelsLast ? Layout.channelsLast(extents) : Layout.any(extents);
    }

    private static dnnl_memory_desc_t descriptor(final Layout layout) {
        return layout == null ? null : layout.descriptor();
    }
}
