package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Offset;

/**
 * The same learned numbers, added to every image. They are spread over a whole image when they are brought up to date: the
 * library repeats fast along the images only.
 */
final class OffsetKernel implements Kernel {

    private final Operation operation;

    private final Compilation compilation;

    private final Value input;

    private final Value output;

    private final Operand bias;

    /** Of what is learned, {@code [1, c, h, w]}, with 1 where one number is meant for all. */
    private final long[] extents;

    OffsetKernel(final Operation operation, final Compilation compilation, final Offset layer) {
        this.operation = operation;
        this.compilation = compilation;
        input = compilation.value(operation.inputs().get(0));
        output = compilation.value(operation.output());
        final var whole = input.extents();
        extents = layer.extents(whole);
        bias = compilation.operands().spread(operation.node().name() + ".bias", extents, 1, whole[1], whole[2],
            whole[3]);
    }

    @Override
    public void forward(final Emitter emitter) {
        final var source = dense(emitter, Phase.FORWARD, input.tensor());
        final var result = compilation.isOverwritable(operation.inputs().get(0)) ? source
            : emitter.tensor(source.layout());
        final var added = emitter.operand(bias, source.layout().ofFirst());
        emitter.binary(Phase.FORWARD, dnnl_binary_add, source.view(source.layout().rows()),
            added.view(added.layout().rows()), result.view(result.layout().rows()));
        output.set(result);
    }

    /** @return a tensor in which the images lie one behind the other */
    static Tensor dense(final Emitter emitter, final Phase phase, final Tensor maps) {
        final var layout = maps.layout();
        return layout.bytes() == layout.extents()[0] * layout.ofFirst().bytes() ? maps
            : emitter.reorder(phase, maps, layout.plain());
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = output.gradient(emitter);
        if (compilation.trains(operation.node())) {
            final var phase = Phase.BACKWARD_TO_PARAMETERS;
            final var maps = dense(emitter, phase, gradient.tensor());
            final var sum = Sums.ofImages(emitter, phase, maps, compilation);
            compilation.endpoints().addParameterGradient(operation.node().name() + ".bias", emitter.reorder(phase,
                Sums.to(emitter, phase, sum, extents), Layout.plain(extents)), 0);
        }
        input.addGradient(gradient.tensor(), gradient.exclusive());
    }
}
