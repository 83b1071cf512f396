package org.polytope.engine.exporter.onnx;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/**
 * Appends the operators of one node to a graph, as they compute in inference. Operators are called as the node, or as the
 * node and what they do for it; constants as the parameters.
 *
 * @param graph is appended to
 * @param node what is translated
 * @param inputs what the node reads
 * @param shapes those of all nodes, by name
 * @param parameters the network's
 */
record NodeTranslation(GraphBuilder graph, Node node, List<Value> inputs, Map<String, ImageShape> shapes,
    Parameters parameters)
    implements LayerVisitor<Value> {

    @Override
    public Value visit(final Convolution layer) {
        return operator("Conv", false, weighted(map(), layer.bias()), window(layer.window()));
    }

    @Override
    public Value visit(final GroupedConvolution layer) {
        return operator("Conv", false, weighted(map(), layer.bias()), window(layer.window(),
            Attribute.of("group", layer.groups()),
            Attribute.of("dilations", new int[]{layer.dilationHeight(), layer.dilationWidth()})));
    }

    @Override
    public Value visit(final Dense layer) {
        return operator("Gemm", true, weighted(vector(), layer.bias()), Attribute.of("transB", 1));
    }

    private List<String> weighted(final String input, final boolean bias) {
        return bias ? List.of(input, parameter("weight"), parameter("bias")) : List.of(input, parameter("weight"));
    }

    @Override
    public Value visit(final BatchNorm layer) {
        final var read = List.of(input().name(), parameter("weight"), parameter("bias"), parameter("running_mean"),
            parameter("running_var"));
        // ONNX gives the share that the old statistics keep in training, this engine the share of the new ones.
        return operator("BatchNormalization", input().flat(), read, Attribute.of("epsilon", layer.epsilon()),
            Attribute.of("momentum", 1 - layer.momentum()));
    }

    @Override
    public Value visit(final LayerNorm layer) {
        return normalization().of(layer);
    }

    @Override
    public Value visit(final GroupNorm layer) {
        return normalization().of(layer);
    }

    @Override
    public Value visit(final RmsNorm layer) {
        return normalization().of(layer);
    }

    @Override
    public Value visit(final Relu layer) {
        return elementwise("Relu");
    }

    @Override
    public Value visit(final LeakyRelu layer) {
        return elementwise("LeakyRelu", Attribute.of("alpha", layer.slope()));
    }

    @Override
    public Value visit(final PRelu layer) {
        final var name = node.name() + ".weight";
        final var slopes = parameters.get(name);
        // stretched over the last axes of the input
        final var shape = input().flat() ? List.of(slopes.length) : List.of(slopes.length, 1, 1);
        return operator("PRelu", input().flat(), List.of(input().name(), graph.constant(name, shape, slopes)));
    }

    @Override
    public Value visit(final Sigmoid layer) {
        return elementwise("Sigmoid");
    }

    @Override
    public Value visit(final Silu layer) {
        // an operator of its own (Swish) is newer than the operator set
        final var gate = graph.operator("Sigmoid", node.name() + "/sigmoid", List.of(input().name()));
        return operator("Mul", input().flat(), List.of(input().name(), gate));
    }

    @Override
    public Value visit(final Tanh layer) {
        return elementwise("Tanh");
    }

    @Override
    public Value visit(final Clip layer) {
        return operator("Clip", input().flat(),
            List.of(input().name(), bound("low", (float)layer.low()), bound("high", (float)layer.high())));
    }

    /** @return the name of a single number; empty where there is no bound */
    private String bound(final String side, final float number) {
        return Float.isInfinite(number) ? ""
            : graph.constant(node.name() + "." + side, List.of(), new float[]{number});
    }

    @Override
    public Value visit(final Gelu layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final Elu layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final Softplus layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final Mish layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final HardSigmoid layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final HardSwish layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final Power layer) {
        return activation().of(layer);
    }

    @Override
    public Value visit(final Logarithm layer) {
        return elementwise("Log");
    }

    @Override
    public Value visit(final MaxPool layer) {
        return operator("MaxPool", false, List.of(map()), window(layer.window()));
    }

    @Override
    public Value visit(final AveragePool layer) {
        return operator("AveragePool", false, List.of(map()),
            window(layer.window(), Attribute.of("count_include_pad", layer.countPadding() ? 1 : 0)));
    }

    @Override
    public Value visit(final GlobalAveragePool layer) {
        return operator("GlobalAveragePool", false, List.of(map()));
    }

    @Override
    public Value visit(final Add layer) {
        return alike().stream().reduce((sum, term) -> operator("Add", sum.flat(), List.of(sum.name(), term.name())))
            .orElseThrow();
    }

    @Override
    public Value visit(final Multiply layer) {
        return repeated("Mul");
    }

    @Override
    public Value visit(final BroadcastAdd layer) {
        return repeated("Add");
    }

    @Override
    public Value visit(final MatrixProduct layer) {
        return tokens().of(layer);
    }

    @Override
    public Value visit(final Concat layer) {
        final var parts = alike();
        return operator("Concat", parts.get(0).flat(), parts.stream().map(Value::name).toList(),
            Attribute.of("axis", 1));
    }

    @Override
    public Value visit(final Flatten layer) {
        return graph.flat(input(), node.name());
    }

    @Override
    public Value visit(final ZeroPad layer) {
        return padded(map(), 0, layer.top(), layer.left(), 0, layer.bottom(), layer.right());
    }

    @Override
    public Value visit(final ZeroPadShortcut layer) {
        final var part = node.name() + "/slice";
        final var sampled = graph.operator("Slice", part,
            List.of(map(), graph.constant(part + ".starts", 0, 0),
                graph.constant(part + ".ends", Long.MAX_VALUE, Long.MAX_VALUE), graph.constant(part + ".axes", 2, 3),
                graph.constant(part + ".steps", layer.stride(), layer.stride())));
        return padded(sampled, layer.channelsBefore(), 0, 0, layer.channelsBehind(), 0, 0);
    }

    @Override
    public Value visit(final Rearrange layer) {
        return new RearrangeTranslation(graph, node, input().name(), shapes.get(node.inputs().get(0))).of(layer);
    }

    @Override
    public Value visit(final Roll layer) {
        return tokens().of(layer);
    }

    @Override
    public Value visit(final Resize layer) {
        return new ResizeTranslation(graph, node, map(), shapes.get(node.inputs().get(0))).of(layer);
    }

    @Override
    public Value visit(final Softmax layer) {
        return tokens().of(layer);
    }

    @Override
    public Value visit(final Offset layer) {
        return tokens().of(layer);
    }

    @Override
    public Value visit(final Factor layer) {
        return tokens().of(layer);
    }

    /** Pads the last three axes: how much before each, then how much behind each. */
    private Value padded(final String map, final long... widths) {
        final var all = graph.constant(node.name() + ".pads", 0, widths[0], widths[1], widths[2], 0, widths[3],
            widths[4], widths[5]);
        return operator("Pad", false, List.of(map, all));
    }

    @Override
    public Value visit(final Dropout layer) {
        return input();
    }

    @Override
    public Value visit(final Identity layer) {
        return input();
    }

    private NormalizationTranslation normalization() {
        return new NormalizationTranslation(graph, node, map(), parameters);
    }

    private TokenTranslation tokens() {
        final var maps = inputs.stream().map(input -> graph.deep(input, node.name() + "/unsqueeze").name()).toList();
        return new TokenTranslation(graph, node, maps, shapes.get(node.name()), parameters);
    }

    private ActivationTranslation activation() {
        return new ActivationTranslation(graph, node, input());
    }

    /** Vectors get four axes where one of them isn't flat. */
    private Value repeated(final String type) {
        final var flat = inputs.stream().allMatch(Value::flat);
        return operator(type, flat, inputs.stream()
            .map(input -> flat ? input.name() : graph.deep(input, node.name() + "/unsqueeze").name()).toList());
    }

    private Value operator(final String type, final boolean flat, final List<String> read, final Message... settings) {
        return new Value(graph.operator(type, node.name(), read, settings), flat);
    }

    private Value elementwise(final String type, final Message... settings) {
        return operator(type, input().flat(), List.of(input().name()), settings);
    }

    private String parameter(final String name) {
        final var whole = node.name() + "." + name;
        return graph.constant(whole, parameters.spec(whole).shape(), parameters.get(whole));
    }

    private static Message[] window(final Window window, final Message... others) {
        return Stream.concat(Stream.of(
            Attribute.of("kernel_shape", new int[]{window.height(), window.width()}),
            Attribute.of("strides", new int[]{window.strideHeight(), window.strideWidth()}),
            Attribute.of("pads", new int[]{window.top(), window.left(), window.bottom(), window.right()})),
            Stream.of(others)).toArray(Message[]::new);
    }

    private Value input() {
        return inputs.get(0);
    }

    /** @return the input as {@code [n, c, h, w]} */
    private String map() {
        return graph.deep(input(), node.name() + "/unsqueeze").name();
    }

    /** @return the input as {@code [n, d]} */
    private String vector() {
        return graph.flat(input(), node.name() + "/flatten").name();
    }

    /** @return the inputs with equally many axes: vectors have two where one of them has */
    private List<Value> alike() {
        return inputs.stream().noneMatch(Value::flat) ? inputs
            : inputs.stream().map(input -> graph.flat(input, node.name() + "/flatten")).toList();
    }
}
