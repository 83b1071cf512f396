package org.polytope.engine.execution.onednn;

import java.util.Arrays;
import java.util.Optional;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.network.layer.Rearrange;

/** The pixels of each channel in other rows and columns: another look at the same numbers, in whatever layout they are. */
final class ReshapeKernel implements Kernel {

    private final Value input;

    private final Value output;

    private final Layout read;

    private final Layout written;

    private ReshapeKernel(final Value input, final Value output, final Layout written) {
        this.input = input;
        this.output = output;
        read = input.tensor().layout();
        this.written = written;
    }

    /** @return the kernel, if that is all that the layer does */
    static Optional<Kernel> of(final Operation operation, final Compilation compilation, final Rearrange layer) {
        final var input = compilation.value(operation.inputs().get(0));
        final var output = compilation.value(operation.output());
        final var keepsChannels = layer.keepsOrder() && input.channels() == output.channels()
            && size(input) == size(output);
        return Optional.of(input.tensor().layout()).filter(layout -> keepsChannels)
            .flatMap(layout -> layout.reshapedIfPossible(output.extents()))
            .map(layout -> new ReshapeKernel(input, output, layout));
    }

    private static long size(final Value value) {
        return Arrays.stream(value.extents()).reduce(1, Math::multiplyExact);
    }

    @Override
    public void forward(final Emitter emitter) {
        output.set(input.tensor().view(written));
    }

    @Override
    public void backward(final Emitter emitter) {
        final var gradient = output.gradient(emitter);
        final var reordered = emitter.reorder(output.gradientPhase(), gradient.tensor(), written);
        input.addGradient(reordered.view(read), gradient.exclusive() || reordered != gradient.tensor());
    }
}
