package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_desc_init;

import org.bytedeco.dnnl.dnnl_matmul_desc_t;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Window;

/**
 * A 1×1 convolution of feature maps whose channels lie side by side, as a normalization of layers leaves them: one product of
 * matrices, with a row for each pixel of all images. A transformer's linear layers are of this kind; where they read and
 * write these rows, nothing is reordered between them, which is more than the library's convolutions gain by their blocks.
 */
final class PixelwiseKernel extends FusedKernel {

    /** {@code [channels, filters]}, as the library multiplies by it. */
    private final Operand weights;

    private final Operand bias;

    private final Layout readLayout;

    private final Layout writtenLayout;

    private final Layout read;

    private final Layout written;

    private PixelwiseKernel(final Operation operation, final Convolution layer, final Compilation compilation,
        final boolean trained) {
        super(operation, compilation, trained);
        final var operands = compilation.operands();
        readLayout = Layout.channelsLast(input().extents());
        writtenLayout = Layout.channelsLast(output().extents());
        read = pixels(input());
        written = pixels(output());
        weights = operands.factor(parameter("weight"), input().channels(), output().channels());
        bias = layer.bias() ? operands.row(parameter("bias"), output().channels()) : null;
    }

    /** @return whether it is the kernel for this layer */
    static boolean suits(final Window window, final Value input) {
        return window.equals(Window.square(1)) && input.tensor().layout().isChannelsLast();
    }

    static Kernel of(final Operation operation, final Convolution layer, final Compilation compilation) {
        return new PixelwiseKernel(operation, layer, compilation, compilation.trains(operation.node()));
    }

    private static Layout pixels(final Value maps) {
        final var extents = maps.extents();
        return Layout.plain(extents[0] * extents[2] * extents[3], extents[1]);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var struct = new dnnl_matmul_desc_t();
        Device.check(dnnl_matmul_desc_init(struct, read.descriptor(), weights.layout().any().descriptor(),
            bias == null ? null : bias.layout().descriptor(), written.descriptor()), "product of pixels");
        final var descriptor = emitter.describe(struct, behind(emitter, writtenLayout, written));
        final var result = emitter.tensor(writtenLayout);
        final var step = new PrimitiveStep(descriptor).with(DNNL_ARG_SRC, input().in(readLayout, emitter).view(read))
            .with(DNNL_ARG_WEIGHTS, emitter.operand(weights, descriptor.layout(DNNL_ARG_WEIGHTS)))
            .with(DNNL_ARG_DST, result.view(written));
        if (bias != null) {
            step.with(DNNL_ARG_BIAS, emitter.operand(bias, bias.layout()));
        }
        emit(emitter, step);
        output().set(result);
    }

    @Override
    void backwardToInput(final Emitter emitter, final Tensor gradient) {
        final var phase = input().gradientPhase();
        final var result = emitter.tensor(readLayout);
        final var plain = emitter.operand(weights, weights.layout());
        emitter.multiply(phase, emitter.reorder(phase, gradient, writtenLayout).view(written),
            plain.view(plain.layout().exchanged()), result.view(read), emitter.attributes());
        input().addGradient(result, true);
    }

    @Override
    void backwardToWeights(final Emitter emitter, final Tensor gradient) {
        final var rows = emitter.reorder(Phase.BACKWARD, gradient, writtenLayout).view(written);
        final var result = emitter.tensor(weights.layout().exchanged());
        final var source = input().in(readLayout, emitter).view(read);
        emitter.multiply(Phase.BACKWARD, rows.view(written.exchanged()), source, result, emitter.attributes());
        compilation().endpoints().addParameterGradient(parameter("weight"), result, 0);
        if (bias != null) {
            final var ones = compilation().operands().constant(1, 1, written.extents()[0]);
            final var sums = emitter.tensor(bias.layout());
            emitter.multiply(Phase.BACKWARD, emitter.operand(ones, ones.layout()), rows, sums, emitter.attributes());
            compilation().endpoints().addParameterGradient(parameter("bias"), sums, 0);
        }
    }
}
