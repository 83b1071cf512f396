package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/**
 * What convolutions and dense layers have in common: weights, a bias, something fused behind; a gradient by the input
 * that needs the weights, and one by the weights that needs the input.
 */
abstract class LinearKernel extends FusedKernel {

    private final Operand weights;

    private final Operand bias;

    private PrimitiveDescriptor forward;

    /**
     * @param bias null if there is none
     * @param trained whether gradients by weights and bias are wanted, under the name of the operation's node
     */
    LinearKernel(final Operation operation, final Compilation compilation, final Operand weights, final Operand bias,
        final boolean trained) {
        super(operation, compilation, trained);
        this.weights = weights;
        this.bias = bias;
    }

    /** @return the library's struct for the way forward; {@code biases} may be null */
    abstract Pointer forward(Layout source, Layout kernel, Layout biases, Layout result);

    /** @return the library's struct for the gradient by the input */
    abstract Pointer backwardToInput(Layout source, Layout kernel, Layout result);

    /** @return the library's struct for the gradient by weights and bias, which may be null */
    abstract Pointer backwardToWeights(Layout source, Layout kernel, Layout biases, Layout result);

    /** @return what is asked for as input */
    Layout sourceWish() {
        return Layout.any(input().extents());
    }

    /** @return what is asked for as result of {@code output}'s extents */
    abstract Layout resultWish(long[] extents);

    @Override
    public void forward(final Emitter emitter) {
        forward = describe(emitter, emitter.attributes(), resultWish(output().extents()));
        if (!isAlone()) {
            final var layout = forward.layout(DNNL_ARG_DST);
            forward = describe(emitter, behind(emitter, layout, layout), layout);
        }
        final var result = emitter.tensor(forward.layout(DNNL_ARG_DST));
        final var step = new PrimitiveStep(forward)
            .with(DNNL_ARG_SRC, input().in(forward.layout(DNNL_ARG_SRC), emitter))
            .with(DNNL_ARG_WEIGHTS, emitter.operand(weights, forward.layout(DNNL_ARG_WEIGHTS)))
            .with(DNNL_ARG_DST, result);
        if (bias != null) {
            step.with(DNNL_ARG_BIAS, emitter.operand(bias, bias.layout()));
        }
        emit(emitter, step);
        output().set(result);
    }

    private PrimitiveDescriptor describe(final Emitter emitter, final Attributes attributes, final Layout result) {
        return emitter.describe(forward(sourceWish(),
            weights.layout().any(), bias == null ? null : bias.layout(), result), attributes);
    }

    @Override
    void backwardToInput(final Emitter emitter, final Tensor gradient) {
        final var struct =
            backwardToInput(sourceWish(), weights.layout().any(), resultWish(output().extents()));
        final var descriptor = emitter.describe(struct, forward);
        final var result = emitter.tensor(descriptor.layout(DNNL_ARG_DIFF_SRC));
        emitter.emit(input().gradientPhase(),
            new PrimitiveStep(descriptor)
                .with(DNNL_ARG_DIFF_DST, resultGradient(emitter, input().gradientPhase(), gradient, descriptor))
                .with(DNNL_ARG_WEIGHTS, emitter.operand(weights, descriptor.layout(DNNL_ARG_WEIGHTS)))
                .with(DNNL_ARG_DIFF_SRC, result));
        input().addGradient(result, true);
    }

    @Override
    final void backwardToWeights(final Emitter emitter, final Tensor gradient) {
        final var descriptor = emitter.describe(backwardToWeights(sourceWish(), weights.layout().any(),
            bias == null ? null : bias.layout(), resultWish(output().extents())), forward);
        final var result = emitter.tensor(descriptor.layout(DNNL_ARG_DIFF_WEIGHTS));
        final var step = new PrimitiveStep(descriptor)
            .with(DNNL_ARG_SRC, emitter.reorder(Phase.BACKWARD, input().tensor(), descriptor.layout(DNNL_ARG_SRC)))
            .with(DNNL_ARG_DIFF_DST, resultGradient(emitter, Phase.BACKWARD, gradient, descriptor))
            .with(DNNL_ARG_DIFF_WEIGHTS, result);
        if (bias != null) {
            final var biasGradient = emitter.tensor(bias.layout());
            step.with(DNNL_ARG_DIFF_BIAS, biasGradient);
            compilation().endpoints().addParameterGradient(parameter("bias"), biasGradient, 0);
        }
        emitter.emit(Phase.BACKWARD, step);
        compilation().endpoints().addParameterGradient(parameter("weight"),
            emitter.reorder(Phase.BACKWARD, result, weights.layout()), 0);
    }

    private Tensor resultGradient(final Emitter emitter, final Phase phase, final Tensor gradient,
        final PrimitiveDescriptor descriptor) {
        final var wanted = descriptor.layout(DNNL_ARG_DIFF_DST);
        return emitter.reorder(phase, gradient, wanted.reshaped(output().extents())).view(wanted);
    }
}
