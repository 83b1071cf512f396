package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;

/**
 * A product with weights, behind which another value is added and an activation applied in the same sweep; on the way back,
 * what that does to the gradient before the product's own gradients are computed.
 */
abstract class FusedKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final boolean trained;

    private final Value input;

    private final Value output;

    private Tensor addend;

    /** @param trained whether gradients by weights and bias are wanted, under the name of the operation's node */
    FusedKernel(final Operation operation, final Compilation compilation, final boolean trained) {
        this.operation = operation;
        this.compilation = compilation;
        this.trained = trained;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
    }

    final Value input() {
        return input;
    }

    final Value output() {
        return output;
    }

    final Compilation compilation() {
        return compilation;
    }

    /** @return what a parameter of the node is called */
    final String parameter(final String name) {
        return operation.node().name() + "." + name;
    }

    /** @return whether there is nothing behind the product */
    final boolean isAlone() {
        return operation.open();
    }

    /**
     * @param layout of the result, and so of what is added
     * @param seen how the primitive sees that memory
     * @return what is computed behind the product
     */
    final Attributes behind(final Emitter emitter, final Layout layout, final Layout seen) {
        final var attributes = emitter.attributes();
        operation.addend().ifPresent(name -> {
            addend = compilation.value(name).in(layout, emitter).view(seen);
            attributes.thenAdd(seen);
        });
        operation.activation().map(Activation::fused).ifPresent(attributes::then);
        return attributes;
    }

    /** Records the product with what is computed behind it. */
    final void emit(final Emitter emitter, final PrimitiveStep product) {
        if (addend != null) {
            product.with(DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1, addend);
        }
        emitter.emit(Phase.FORWARD, product);
    }

    @Override
    public final void backward(final Emitter emitter) {
        var gradient = output.gradient(emitter);
        if (operation.slope().isPresent()) {
            gradient = ActivationKernel.differentiate(emitter, Activation.fused(operation.slope().get()),
                output.tensor(), gradient, output.gradientPhase());
        }
        if (trained) {
            backwardToWeights(emitter, gradient.tensor());
        }
        backwardToInput(emitter, gradient.tensor());
        if (operation.addend().isPresent()) {
            final var added = compilation.value(operation.addend().get());
            // ours was the last look at it, unless our look happens in a later phase
            added.addGradient(gradient.tensor(),
                operation.slope().isPresent() && input.gradientPhase() == added.gradientPhase());
        }
    }

    /** Says where the gradients by weights and bias are. */
    abstract void backwardToWeights(Emitter emitter, Tensor gradient);

    /** Hands the input its gradient. */
    abstract void backwardToInput(Emitter emitter, Tensor gradient);
}
