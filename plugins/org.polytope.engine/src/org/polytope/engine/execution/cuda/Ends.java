package org.polytope.engine.execution.cuda;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.program.Gradient;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.Value;

/**
 * What all kernels do alike at the ends of an operation: find its values, and what was fused behind it.
 *
 * @param operation what is computed
 * @param compilation knows the values
 */
record Ends(Operation operation, Compilation compilation) {

    Value<Tensor> input() {
        return compilation.value(operation.inputs().get(0));
    }

    List<Value<Tensor>> inputs() {
        return operation.inputs().stream().map(compilation::value).toList();
    }

    /** @return the shape of what is read, for one image */
    ImageShape image() {
        final var extents = input().extents();
        return new ImageShape((int)extents[1], (int)extents[2], (int)extents[3]);
    }

    Value<Tensor> output() {
        return compilation.value(operation.output());
    }

    /** @return the name of the node that comes first */
    String node() {
        return operation.node().name();
    }

    /** @return whether this pass makes gradients by the node's parameters */
    boolean trains() {
        return compilation.trains(operation.node());
    }

    /** @return one of the node's parameters */
    Tensor parameter(final Emitter emitter, final String name) {
        return compilation.operands().parameter(node(), name).readBy(emitter);
    }

    /** @return new memory for the gradient by one of the node's parameters */
    Tensor parameterGradient(final Emitter emitter, final String name, final long size) {
        final var gradient = emitter.tensor(size);
        compilation.endpoints().addParameterGradient(node() + "." + name, gradient, 0);
        return gradient;
    }

    /** @return how many numbers the result has */
    long size() {
        return Emitter.size(output().extents());
    }

    /** @return how many numbers a channel of the result has in an image */
    long plane() {
        return output().extents()[2] * output().extents()[3];
    }

    /** @return what is added to the result; null for nothing */
    Tensor addend() {
        return operation.addend().map(name -> compilation.value(name).tensor()).orElse(null);
    }

    /** @return whether a ReLU follows, the only activation that is fused */
    boolean rectifies() {
        return operation.activation().isPresent();
    }

    /** Records {@code result = x + bias + addend}, of which either may be null, with a ReLU behind it if asked for. */
    void finish(final Emitter emitter, final Tensor x, final Tensor bias, final Tensor addend, final boolean rectify,
        final Tensor result) {
        emitter.each(Phase.FORWARD, "finish", size()).with(x).with(bias).with(addend).with(rectify).with(result)
            .with(output().channels()).with(plane()).with(size());
    }

    /** Records what follows a result: its bias, which may be null, and what was fused behind it. */
    void finish(final Emitter emitter, final Tensor result, final Tensor bias) {
        if (bias != null || operation.addend().isPresent() || rectifies()) {
            finish(emitter, result, bias, addend(), rectifies(), result);
        }
        output().set(result);
    }

    /** @return the gradient by what was computed before the activation; what was added has been handed it */
    Gradient<Tensor> gradient(final Emitter emitter) {
        var gradient = output().gradient(emitter);
        if (operation.slope().isPresent()) {
            final var result = gradient.exclusive() ? gradient.tensor() : emitter.tensor(size());
            emitter.each(output().gradientPhase(), "relu_gradient", size()).with(output().tensor())
                .with(gradient.tensor()).with(result).with(0f).with(size());
            gradient = new Gradient<>(result, true);
        }
        if (operation.addend().isEmpty()) {
            return gradient;
        }
        compilation.value(operation.addend().get()).addGradient(gradient.tensor(), false);
        return new Gradient<>(gradient.tensor(), false);
    }
}
