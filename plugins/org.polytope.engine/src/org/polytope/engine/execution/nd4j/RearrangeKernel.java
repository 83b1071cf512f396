package org.polytope.engine.execution.nd4j;

import java.util.List;
import java.util.stream.LongStream;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;

/** A copy between the numbers as they lie, and a look at the others along strides of their own. */
final class RearrangeKernel implements Kernel {

    private final Rearrange layer;

    private Tensor input;

    RearrangeKernel(final Rearrange layer) {
        this.layer = layer;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        final var shape = layer.shape();
        final var output = tape.tensor(input.extent(0), shape.channels(), shape.height(), shape.width());
        tape.custom("identity", List.of(taken(input)), output.view(walked()));
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(input.shape());
        if (gradient.size() < inputGradient.size()) {
            tape.elementwise((x, z) -> new ScalarSet(x, null, z, 0), inputGradient, inputGradient);
        }
        tape.custom("identity", List.of(gradient.view(walked())), taken(inputGradient));
        return List.of(inputGradient);
    }

    private long[] walked() {
        return LongStream.concat(LongStream.of(input.extent(0)), layer.axes().stream().mapToLong(Axis::extent))
            .toArray();
    }

    private Tensor taken(final Tensor tensor) {
        return tensor.slice(this::strided, walked());
    }

    private INDArray strided(final INDArray whole) {
        final var image = whole.length() / whole.size(0);
        final var strides =
            LongStream.concat(LongStream.of(image), layer.axes().stream().mapToLong(Axis::step)).toArray();
        return Nd4j.create(whole.data(), walked(), strides, whole.offset() + layer.offset(), 'c');
    }
}
