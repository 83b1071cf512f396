package org.polytope.engine.execution.nd4j;

import java.util.ArrayList;
import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.GroupedConvolution;

/**
 * A convolution in groups: one operation for all where each reads one channel and yields one, else one for each. In the
 * latter, gaps of the window are filled with zeros, because ND4J (1.0.0-M2.1, with oneDNN) reckons their paddings wrongly.
 */
final class GroupedConvolutionKernel implements Kernel {

    private final String name;

    private final GroupedConvolution layer;

    private final Weights weights;

    private final Padding padding;

    private Tensor input;

    private List<Tensor> inputs;

    private List<Tensor> kernels;

    GroupedConvolutionKernel(final String name, final GroupedConvolution layer, final Weights weights) {
        this.name = name;
        this.layer = layer;
        this.weights = weights;
        padding = new Padding(layer.window(), 0, layer.dilationHeight(), layer.dilationWidth());
    }

    private boolean isDepthwise() {
        return layer.groups() == input.extent(1) && layer.groups() == layer.filters();
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> read) {
        input = padding.forward(tape, read.get(0));
        final var shape = padding.outputShape(input, layer.filters());
        if (isDepthwise()) {
            final var output = tape.tensor(shape);
            tape.custom("depthwise_conv2d", weighted(input, depthwise(weight()), bias(0, layer.filters())),
                List.of(output), arguments());
            return output;
        }
        inputs = parts(tape, input);
        kernels = new ArrayList<>();
        final var outputs = new ArrayList<Tensor>();
        for (int group = 0; group < layer.groups(); group++) {
            final var output = tape.tensor(padding.outputShape(input, filters()));
            kernels.add(filled(tape, ofGroup(weight(), group)));
            tape.custom("conv2d", weighted(inputs.get(group), kernels.get(group), biasOfGroup(group)),
                List.of(output), filledArguments());
            outputs.add(output);
        }
        return joined(tape, outputs, shape);
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(input.shape());
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> record(tape, gradient, inputGradient,
            weights.gradient(name + ".weight", weightShape()),
            layer.bias() ? weights.gradient(name + ".bias", layer.filters()) : null));
        tape.when(Phase.BACKWARD_WITHOUT_PARAMETERS, () -> record(tape, gradient, inputGradient,
            tape.tensor(weightShape()), layer.bias() ? tape.tensor(layer.filters()) : null));
        return List.of(padding.backward(tape, inputGradient));
    }

    private void record(final Tape tape, final Tensor gradient, final Tensor inputGradient,
        final Tensor weightGradient, final Tensor biasGradient) {
        if (isDepthwise()) {
            tape.custom("depthwise_conv2d_bp",
                differentiated(weighted(input, depthwise(weight()), bias(0, layer.filters())), gradient),
                weighted(inputGradient, depthwise(weightGradient), biasGradient), arguments());
            return;
        }
        final var gradients = parts(tape, gradient);
        final var inputGradients = new ArrayList<Tensor>();
        for (int group = 0; group < layer.groups(); group++) {
            final var first = (long)group * filters();
            final var ofBias = biasGradient == null ? null
                : biasGradient.slice(x -> x.get(NDArrayIndex.interval(first, first + filters())), filters());
            final var ofInput = tape.tensor(inputs.get(group).shape());
            final var ofWeight = ofGroup(weightGradient, group);
            final var ofKernel = hasGaps() ? tape.tensor(kernels.get(group).shape()) : ofWeight;
            tape.custom("conv2d_bp",
                differentiated(weighted(inputs.get(group), kernels.get(group), biasOfGroup(group)),
                    gradients.get(group)),
                weighted(ofInput, ofKernel, ofBias), filledArguments());
            if (hasGaps()) {
                tape.custom("identity", List.of(withoutGaps(ofKernel)), ofWeight);
            }
            inputGradients.add(ofInput);
        }
        joined(tape, inputGradients, inputGradient);
    }

    private static List<Tensor> weighted(final Tensor map, final Tensor weight, final Tensor bias) {
        return bias == null ? List.of(map, weight) : List.of(map, weight, bias);
    }

    private static List<Tensor> differentiated(final List<Tensor> read, final Tensor gradient) {
        final var all = new ArrayList<>(read);
        all.add(gradient);
        return all;
    }

    /** @return the channels of each group, copied */
    private List<Tensor> parts(final Tape tape, final Tensor map) {
        final var parts = new ArrayList<Tensor>();
        for (int group = 0; group < layer.groups(); group++) {
            final var part = tape.tensor(map.extent(0), map.extent(1) / layer.groups(), map.extent(2), map.extent(3));
            tape.custom("identity", List.of(channels(map, group, part.extent(1))), part);
            parts.add(part);
        }
        return parts;
    }

    private static Tensor joined(final Tape tape, final List<Tensor> parts, final long... shape) {
        final var joined = tape.tensor(shape);
        joined(tape, parts, joined);
        return joined;
    }

    private static void joined(final Tape tape, final List<Tensor> parts, final Tensor joined) {
        for (int group = 0; group < parts.size(); group++) {
            tape.custom("identity", List.of(parts.get(group)), channels(joined, group, parts.get(group).extent(1)));
        }
    }

    private static Tensor channels(final Tensor map, final int group, final long count) {
        return map.slice(
            x -> x.get(NDArrayIndex.all(), NDArrayIndex.interval(group * count, (group + 1) * count),
                NDArrayIndex.all(), NDArrayIndex.all()),
            map.extent(0), count, map.extent(2), map.extent(3));
    }

    private Tensor weight() {
        return weights.value(name + ".weight", weightShape());
    }

    private Tensor depthwise(final Tensor weight) {
        return weight.view(1, layer.filters(), layer.window().height(), layer.window().width());
    }

    private Tensor ofGroup(final Tensor weight, final int group) {
        final var first = (long)group * filters();
        return weight.slice(x -> x.get(NDArrayIndex.interval(first, first + filters()), NDArrayIndex.all(),
            NDArrayIndex.all(), NDArrayIndex.all()), filters(), weight.extent(1), weight.extent(2), weight.extent(3));
    }

    private boolean hasGaps() {
        return layer.dilationHeight() > 1 || layer.dilationWidth() > 1;
    }

    private Tensor filled(final Tape tape, final Tensor weight) {
        if (!hasGaps()) {
            return weight;
        }
        final var filled = tape.tensor(weight.extent(0), weight.extent(1), padding.height(), padding.width());
        tape.elementwise((x, z) -> new ScalarSet(x, null, z, 0), filled, filled);
        tape.custom("identity", List.of(weight), withoutGaps(filled));
        return filled;
    }

    private Tensor withoutGaps(final Tensor filled) {
        final var all = NDArrayIndex.all();
        return filled.slice(
            x -> x.get(all, all, NDArrayIndex.interval(0, layer.dilationHeight(), padding.height()),
                NDArrayIndex.interval(0, layer.dilationWidth(), padding.width())),
            filled.extent(0), filled.extent(1), layer.window().height(), layer.window().width());
    }

    private Tensor biasOfGroup(final int group) {
        return bias((long)group * filters(), filters());
    }

    private Tensor bias(final long first, final long count) {
        return layer.bias() ? weights.value(name + ".bias", layer.filters())
            .slice(x -> x.get(NDArrayIndex.interval(first, first + count)), count) : null;
    }

    /** @return how many a group has */
    private int filters() {
        return layer.filters() / layer.groups();
    }

    private long[] weightShape() {
        return new long[]{layer.filters(), input.extent(1) / layer.groups(), layer.window().height(),
            layer.window().width()};
    }

    private long[] filledArguments() {
        return padding.filledArguments(0, 0, 1);
    }

    /** The last three: explicit padding, [n, c, h, w], weights [filters, c, h, w]. */
    private long[] arguments() {
        return padding.arguments(0, 0, 1);
    }
}
