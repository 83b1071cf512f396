package org.polytope.engine.certification.bounds;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.LayerVisitor;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/**
 * The layer at a node as a step, as it is outside training; empty for a kind that no bound is known for here.
 *
 * @param node the layer at its place
 * @param sources the steps that it reads
 * @param inputs what they yield, {@code [c, h, w]} each
 * @param output what it yields, {@code [c, h, w]}
 * @param parameters the network's numbers; asked only when a step is made
 */
record LayerSteps(Node node, List<Integer> sources, List<ImageShape> inputs, ImageShape output, Parameters parameters)
    implements LayerVisitor<Optional<Lowering>> {

    private static Optional<Lowering> lowering(final long entries, final Supplier<Step> step) {
        return Optional.of(new Lowering(entries, step));
    }

    private Optional<Lowering> moved(final Supplier<Step> step) {
        return lowering((long)output.size() * sources.size(), step);
    }

    private Optional<Lowering> rectified(final double slope) {
        return slope < 0 || slope > 1 ? Optional.empty()
            : lowering(0, () -> new ReluStep(source(), output.size(), slope));
    }

    private int source() {
        return sources.get(0);
    }

    private ImageShape input() {
        return inputs.get(0);
    }

    private float[] parameter(final String name) {
        return parameters.get(node.name() + "." + name);
    }

    @Override
    public Optional<Lowering> visit(final Convolution layer) {
        return lowering((long)output.size() * input().channels() * layer.window().height() * layer.window().width(),
            () -> LinearLayers.convolution(source(), layer, input(), output, parameter("weight"),
                layer.bias() ? parameter("bias") : null));
    }

    @Override
    public Optional<Lowering> visit(final GroupedConvolution layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Dense layer) {
        return lowering((long)output.size() * input().size(), () -> LinearLayers.dense(source(), input().size(),
            parameter("weight"), layer.bias() ? parameter("bias") : null));
    }

    @Override
    public Optional<Lowering> visit(final BatchNorm layer) {
        return moved(() -> LinearLayers.batchNorm(source(), layer, output, parameter("weight"), parameter("bias"),
            parameter("running_mean"), parameter("running_var")));
    }

    @Override
    public Optional<Lowering> visit(final LayerNorm layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final GroupNorm layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final RmsNorm layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Relu layer) {
        return rectified(0);
    }

    @Override
    public Optional<Lowering> visit(final LeakyRelu layer) {
        return rectified(layer.slope());
    }

    @Override
    public Optional<Lowering> visit(final PRelu layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Sigmoid layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Silu layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Tanh layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Clip layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Gelu layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Elu layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Softplus layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Mish layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final HardSigmoid layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final HardSwish layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Power layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Logarithm layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final MaxPool layer) {
        final var sliding = new Sliding(layer.window(), input(), output);
        final var plane = input().height() * input().width();
        return lowering((long)output.size() * layer.window().height() * layer.window().width(),
            () -> new MaxPoolStep(source(), IntStream.range(0, output.size())
                .mapToObj(i -> IntStream.of(sliding.positions(i % sliding.places()))
                    .map(position -> i / sliding.places() * plane + position).toArray())
                .toArray(int[][]::new)));
    }

    @Override
    public Optional<Lowering> visit(final AveragePool layer) {
        return lowering((long)output.size() * layer.window().height() * layer.window().width(),
            () -> LinearLayers.averagePool(source(), layer, input(), output));
    }

    @Override
    public Optional<Lowering> visit(final GlobalAveragePool layer) {
        return lowering(input().size(), () -> LinearLayers.globalAverage(source(), input()));
    }

    @Override
    public Optional<Lowering> visit(final Add layer) {
        return moved(() -> LinearLayers.sum(sources, output));
    }

    @Override
    public Optional<Lowering> visit(final Multiply layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final BroadcastAdd layer) {
        return moved(() -> LinearLayers.broadcastSum(sources, inputs, output));
    }

    @Override
    public Optional<Lowering> visit(final MatrixProduct layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Concat layer) {
        return moved(() -> LinearLayers.joined(sources, inputs, output));
    }

    @Override
    public Optional<Lowering> visit(final Flatten layer) {
        return moved(() -> LinearLayers.identity(source(), output));
    }

    @Override
    public Optional<Lowering> visit(final ZeroPad layer) {
        return moved(() -> framed(layer.top(), layer.left(), 0, 1));
    }

    @Override
    public Optional<Lowering> visit(final ZeroPadShortcut layer) {
        return moved(() -> framed(0, 0, layer.channelsBefore(), layer.stride()));
    }

    @Override
    public Optional<Lowering> visit(final Rearrange layer) {
        return moved(() -> {
            final var positions = layer.positions();
            return AffineStep.linear(source(), LinearLayers.moved(output.size(), i -> positions[i]));
        });
    }

    @Override
    public Optional<Lowering> visit(final Roll layer) {
        return moved(() -> AffineStep.linear(source(),
            LinearLayers.moved(output.size(), place -> layer.source(output, place))));
    }

    @Override
    public Optional<Lowering> visit(final Resize layer) {
        return lowering((long)output.size() * layer.mostReadAtOnce(),
            () -> LinearLayers.resized(source(), layer, input(), output));
    }

    @Override
    public Optional<Lowering> visit(final Softmax layer) {
        return Optional.empty();
    }

    @Override
    public Optional<Lowering> visit(final Offset layer) {
        return moved(() -> LinearLayers.offset(source(), layer.numbers(output), output, parameter("bias")));
    }

    @Override
    public Optional<Lowering> visit(final Factor layer) {
        return moved(() -> LinearLayers.factor(source(), layer.numbers(output), output, parameter("weight")));
    }

    /** Every {@code stride}-th row and column, with zeros around it. */
    private Step framed(final int top, final int left, final int channelsBefore, final int stride) {
        final var plane = output.height() * output.width();
        return AffineStep.linear(source(), LinearLayers.moved(output.size(), i -> {
            final var channel = i / plane - channelsBefore;
            final var row = (i % plane / output.width() - top) * stride;
            final var column = (i % output.width() - left) * stride;
            final var inside = channel >= 0 && channel < input().channels() && row >= 0 && row < input().height()
                && column >= 0 && column < input().width();
            return inside ? (channel * input().height() + row) * input().width() + column : -1;
        }));
    }

    @Override
    public Optional<Lowering> visit(final Dropout layer) {
        return moved(() -> LinearLayers.identity(source(), output));
    }

    @Override
    public Optional<Lowering> visit(final Identity layer) {
        return moved(() -> LinearLayers.identity(source(), output));
    }
}
