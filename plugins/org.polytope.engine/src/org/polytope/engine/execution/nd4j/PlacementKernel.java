package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Every {@code stride}-th row and column of the input, placed among zeros. */
final class PlacementKernel implements Kernel {

    private final long stride;

    private final long channelsBefore;

    private final long channelsBehind;

    private final ZeroPad border;

    private long[] shape;

    private PlacementKernel(final long stride, final long channelsBefore, final long channelsBehind,
        final ZeroPad border) {
        this.stride = stride;
        this.channelsBefore = channelsBefore;
        this.channelsBehind = channelsBehind;
        this.border = border;
    }

    static Kernel of(final ZeroPad layer) {
        return new PlacementKernel(1, 0, 0, layer);
    }

    static Kernel of(final ZeroPadShortcut layer) {
        return new PlacementKernel(layer.stride(), layer.channelsBefore(), layer.channelsBehind(),
            new ZeroPad(0, 0, 0, 0));
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        shape = input.shape();
        final var output = tape.tensor(shape[0], channelsBefore + shape[1] + channelsBehind,
            kept(2) + border.top() + border.bottom(), kept(3) + border.left() + border.right());
        recordZeros(tape, output);
        tape.custom("identity", List.of(taken(input)), placed(output));
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(shape);
        if (stride > 1) {
            recordZeros(tape, inputGradient);
        }
        tape.custom("identity", List.of(placed(gradient)), taken(inputGradient));
        return List.of(inputGradient);
    }

    private static void recordZeros(final Tape tape, final Tensor tensor) {
        tape.elementwise((x, z) -> new ScalarSet(x, null, z, 0), tensor, tensor);
    }

    private long kept(final int axis) {
        return (shape[axis] - 1) / stride + 1;
    }

    private Tensor taken(final Tensor input) {
        return input.slice(
            x -> x.get(NDArrayIndex.all(), NDArrayIndex.all(), taken(2), taken(3)),
            shape[0], shape[1], kept(2), kept(3));
    }

    /** A stride that leads outside at once is refused by ND4J even where only the first is taken. */
    private INDArrayIndex taken(final int axis) {
        return NDArrayIndex.interval(0, kept(axis) == 1 ? 1 : stride, kept(axis) == 1 ? 1 : shape[axis]);
    }

    private Tensor placed(final Tensor output) {
        return output.slice(
            x -> x.get(NDArrayIndex.all(), NDArrayIndex.interval(channelsBefore, channelsBefore + shape[1]),
                NDArrayIndex.interval(border.top(), border.top() + kept(2)),
                NDArrayIndex.interval(border.left(), border.left() + kept(3))),
            shape[0], shape[1], kept(2), kept(3));
    }
}
