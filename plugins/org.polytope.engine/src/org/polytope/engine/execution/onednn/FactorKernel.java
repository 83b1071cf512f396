package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Factor;

/** Every image, multiplied by the same learned numbers, which are spread over a whole image as those of an offset are. */
final class FactorKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final Operand weight;

    /** Of what is learned, {@code [1, c, h, w]}, with 1 where one number is meant for all. */
    private final long[] extents;

    private Tensor source;

    FactorKernel(final Operation operation, final Compilation compilation, final Factor layer) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var whole = input.extents();
        extents = layer.extents(whole);
        weight = compilation.operands().spread(operation.node().name() + ".weight", extents, 1, whole[1], whole[2],
            whole[3]);
    }

    @Override
    public void forward(final Emitter emitter) {
        source = OffsetKernel.dense(emitter, Phase.FORWARD, input.tensor());
        output.set(weighed(emitter, Phase.FORWARD, source));
    }

    private Tensor weighed(final Emitter emitter, final Phase phase, final Tensor maps) {
        return product(emitter, phase, maps, emitter.operand(weight, maps.layout().ofFirst()));
    }

    /** @param by as many images, or one for all */
    private static Tensor product(final Emitter emitter, final Phase phase, final Tensor maps, final Tensor by) {
        final var result = emitter.tensor(maps.layout());
        emitter.binary(phase, dnnl_binary_mul, maps.view(maps.layout().rows()), by.view(by.layout().rows()),
            result.view(result.layout().rows()));
        return result;
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = output.gradient(emitter).tensor();
        if (compilation.trains(operation.node())) {
            final var phase = Phase.BACKWARD_TO_PARAMETERS;
            final var product = product(emitter, phase, emitter.reorder(phase, gradient, source.layout()), source);
            compilation.endpoints().addParameterGradient(operation.node().name() + ".weight", emitter.reorder(phase,
                Sums.to(emitter, phase, Sums.ofImages(emitter, phase, product, compilation), extents),
                Layout.plain(extents)), 0);
        }
        final var phase = input.gradientPhase();
        input.addGradient(weighed(emitter, phase, OffsetKernel.dense(emitter, phase, gradient)), true);
    }
}
