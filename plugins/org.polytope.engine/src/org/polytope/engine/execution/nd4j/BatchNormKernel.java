package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.BatchNorm;

/**
 * Batch normalization in training. With m numbers a channel, x̄ = x - mean and r = 1/√(var+ε):
 * y = γr·x̄ + β, dβ = Σg, dγ = rΣg·x̄, dx = γr·(g - dβ/m - x̄·r·dγ/m) (Ioffe and Szegedy, 2015). The sums over the
 * pixels are native; what happens once a channel is Java in double precision.
 */
final class BatchNormKernel implements Kernel {

    private final String name;

    private final BatchNorm layer;

    private final Weights weights;

    private BatchStatistics statistics;

    private Tensor centered;

    private Tensor gamma;

    BatchNormKernel(final String name, final BatchNorm layer, final Weights weights) {
        this.name = name;
        this.layer = layer;
        this.weights = weights;
    }

    /** @return the statistics of the last batch; known once the forward pass is recorded */
    BatchStatistics statistics() {
        return statistics;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        final var count = countPerChannel(input);
        statistics = new BatchStatistics(name, layer, count);
        gamma = weights.value(name + ".weight", input.extent(1));

        final var sum = Channels.sum(tape, input);
        final var mean = channelTensor(tape, input);
        tape.host(memory -> {
            statistics.mean(scaled(memory[0].read(memory[0].size()), 1.0 / count));
            memory[1].write(statistics.mean());
        }, sum, mean);
        centered = tape.tensor(input.shape());
        tape.custom("subtract", List.of(input, mean), centered);

        final var output = tape.tensor(input.shape());
        tape.custom("multiply", List.of(centered, centered), output);
        final var squares = Channels.sum(tape, output);
        final var scale = channelTensor(tape, input);
        tape.host(memory -> {
            statistics.variance(scaled(memory[0].read(memory[0].size()), 1.0 / count));
            memory[2].write(product(memory[1].read(memory[1].size()), statistics.inverseDeviation()));
        }, squares, gamma, scale);
        tape.custom("multiply", List.of(centered, scale), output);
        tape.custom("add", List.of(output, weights.value(name + ".bias", 1, input.extent(1), 1, 1)), output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(gradient, centered), inputGradient);
        final var correlation = Channels.sum(tape, inputGradient);
        final var sum = Channels.sum(tape, gradient);
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> tape.host(memory -> {
            memory[2].write(memory[0].read(memory[0].size()));
            memory[3].write(product(memory[1].read(memory[1].size()), statistics.inverseDeviation()));
        }, sum, correlation, weights.gradient(name + ".bias", gradient.extent(1)),
            weights.gradient(name + ".weight", gradient.extent(1))));

        final var ofGradient = channelTensor(tape, gradient);
        final var ofCentered = channelTensor(tape, gradient);
        final var constant = channelTensor(tape, gradient);
        tape.host(this::factors, sum, correlation, gamma, ofGradient, ofCentered, constant);
        final var rest = tape.tensor(gradient.shape());
        tape.custom("multiply", List.of(centered, ofCentered), rest);
        tape.custom("add", List.of(rest, constant), rest);
        tape.custom("multiply", List.of(gradient, ofGradient), inputGradient);
        tape.custom("add", List.of(inputGradient, rest), inputGradient);
        return List.of(inputGradient);
    }

    /** From Σg, Σg·x̄ and γ: dx = a·g + b·x̄ + c. */
    private void factors(final HostTransfer[] memory) {
        final var channels = memory[0].size();
        final var sum = memory[0].read(channels);
        final var correlation = memory[1].read(channels);
        final var scale = memory[2].read(channels);
        final var inverse = statistics.inverseDeviation();
        final var count = countPerChannel(centered);
        final var ofCentered = new double[channels];
        final var constant = new double[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] *= inverse[c];
            ofCentered[c] = -scale[c] * inverse[c] * inverse[c] * correlation[c] / count;
            constant[c] = -scale[c] * sum[c] / count;
        }
        memory[3].write(scale);
        memory[4].write(ofCentered);
        memory[5].write(constant);
    }

    private static Tensor channelTensor(final Tape tape, final Tensor map) {
        return tape.tensor(1, map.extent(1), 1, 1);
    }

    private static long countPerChannel(final Tensor map) {
        return map.size() / map.extent(1);
    }

    private static double[] scaled(final double[] values, final double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    private static double[] product(final double[] values, final double[] factors) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factors[i];
        }
        return values;
    }
}
