package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.PRelu;

/** max(x, 0) + a·min(x, 0) with a learned slope a, in whole-array steps. */
final class PReluKernel implements Kernel {

    private final String name;

    private final boolean shared;

    private final Weights weights;

    private Tensor input;

    private Tensor slope;

    PReluKernel(final String name, final PRelu layer, final Weights weights) {
        this.name = name;
        shared = layer.shared();
        this.weights = weights;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        slope = weights.value(name + ".weight", 1, slopes(), 1, 1);
        final var output = tape.tensor(input.shape());
        final var negative = recordNegative(tape, output);
        tape.custom("multiply", List.of(negative, slope), negative);
        tape.custom("add", List.of(output, negative), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> {
            final var product = recordNegative(tape, inputGradient);
            tape.custom("multiply", List.of(product, gradient), product);
            recordSlopeGradient(tape, Channels.sum(tape, product));
        });
        final var rise = tape.tensor(1, slopes(), 1, 1);
        tape.custom("subtract", List.of(tape.constant(1, 1, slopes(), 1, 1), slope), rise);
        tape.elementwise((x, z) -> new Step(x, z, 0), input, inputGradient);
        tape.custom("multiply", List.of(inputGradient, rise), inputGradient);
        tape.custom("add", List.of(inputGradient, slope), inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }

    /** Writes max(x, 0) to {@code positive} and returns min(x, 0). */
    private Tensor recordNegative(final Tape tape, final Tensor positive) {
        final var negative = tape.tensor(input.shape());
        tape.elementwise((x, z) -> new RectifiedLinear(x, z, 0), input, positive);
        tape.custom("subtract", List.of(input, positive), negative);
        return negative;
    }

    private void recordSlopeGradient(final Tape tape, final Tensor perChannel) {
        final var channels = input.extent(1);
        final var slopeGradient = weights.gradient(name + ".weight", 1, slopes());
        if (shared) {
            tape.matmul(perChannel, false, tape.constant(1, channels, 1), false, slopeGradient);
        } else {
            tape.custom("identity", List.of(perChannel), slopeGradient);
        }
    }

    private long slopes() {
        return shared ? 1 : input.extent(1);
    }
}
