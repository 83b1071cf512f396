package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.RmsNorm;

/**
 * Pixels divided by the root of their mean square. With r = 1/√(mean(x²)+ε), x̄ = x·r and g the gradient by x̄:
 * dx = r·(g - x̄·mean(g·x̄)), all means along the channels, which lie side by side here.
 */
final class RmsNormKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final double epsilon;

    private final Value input;

    private final Value output;

    private final Layout layout;

    /** The same memory, a row for each pixel. */
    private final Layout rows;

    private Tensor inverse;

    private Tensor normalized;

    RmsNormKernel(final Operation operation, final Compilation compilation, final RmsNorm layer) {
        this.operation = operation;
        this.compilation = compilation;
        epsilon = layer.epsilon();
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var extents = input.extents();
        layout = Layout.channelsLast(extents);
        rows = Layout.plain(extents[0] * extents[2] * extents[3], extents[1]);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var read = input.in(layout, emitter).view(rows);
        inverse = meanProduct(emitter, Phase.FORWARD, read, read,
            emitter.attributes().then(Activation.linear(1, epsilon)).then(Activation.inverseRoot()));
        normalized = emitter.tensor(rows);
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, read, inverse, normalized);
        final var result = emitter.tensor(rows);
        emitter.binary(Phase.FORWARD, dnnl_binary_mul, normalized, weight(emitter), result);
        output.set(result.view(layout));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var phase = output.gradientPhase();
        final var gradient = output.gradientIn(layout, emitter).view(rows);
        if (compilation.trains(operation.node())) {
            final var product = emitter.tensor(rows);
            emitter.binary(Phase.BACKWARD_TO_PARAMETERS, dnnl_binary_mul, gradient, normalized, product);
            compilation.endpoints().addParameterGradient(operation.node().name() + ".weight",
                Sums.to(emitter, Phase.BACKWARD_TO_PARAMETERS, product, 1, input.channels()), 0);
        }
        final var scaled = emitter.tensor(rows);
        emitter.binary(phase, dnnl_binary_mul, gradient, weight(emitter), scaled);
        final var along = emitter.tensor(rows);
        emitter.binary(phase, dnnl_binary_mul, normalized,
            meanProduct(emitter, phase, scaled, normalized, emitter.attributes()), along);
        emitter.binary(phase, dnnl_binary_sub, scaled, along, along);
        final var result = emitter.tensor(rows);
        emitter.binary(phase, dnnl_binary_mul, along, inverse, result);
        input.addGradient(result.view(layout), true);
    }

    private Tensor weight(final Emitter emitter) {
        final var operand =
            compilation.operands().parameter(operation.node().name() + ".weight", 1, input.channels());
        return emitter.operand(operand, operand.layout());
    }

    /** @return the mean of each row's products, {@code [rows, 1]}, and what the attributes put behind it */
    private Tensor meanProduct(final Emitter emitter, final Phase phase, final Tensor one, final Tensor other,
        final Attributes attributes) {
        final var products = emitter.tensor(rows);
        emitter.binary(phase, dnnl_binary_mul, one, other, products);
        final var shares = compilation.operands().constant(1f / input.channels(), input.channels(), 1);
        final var means = emitter.tensor(Layout.plain(rows.extents()[0], 1));
        emitter.multiply(phase, products, emitter.operand(shares, shares.layout()), means, attributes);
        return means;
    }
}
