package org.polytope.engine.execution.nd4j;

import java.util.ArrayList;
import java.util.List;

import org.nd4j.linalg.indexing.NDArrayIndex;

/** Its inputs one behind the other along the channels. */
final class ConcatKernel implements Kernel {

    private List<Tensor> parts;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        parts = inputs;
        final var shape = inputs.get(0).shape().clone();
        shape[1] = inputs.stream().mapToLong(input -> input.extent(1)).sum();
        final var output = tape.tensor(shape);
        tape.custom("concat", inputs, List.of(output), 1);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var gradients = new ArrayList<Tensor>();
        long channel = 0;
        for (final var part : parts) {
            final var from = channel;
            channel += part.extent(1);
            final var to = channel;
            final var partGradient = tape.tensor(part.shape());
            tape.custom("identity",
                List.of(gradient.slice(x -> x.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to),
                    NDArrayIndex.all(), NDArrayIndex.all()), part.shape())),
                partGradient);
            gradients.add(partGradient);
        }
        return gradients;
    }
}
