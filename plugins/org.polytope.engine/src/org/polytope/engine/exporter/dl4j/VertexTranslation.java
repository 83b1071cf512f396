package org.polytope.engine.exporter.dl4j;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Node;
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
import org.polytope.engine.network.layer.Layer;
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
import org.polytope.engine.network.layer.ParameterSpec.Role;
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

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The vertex of a DL4J graph that a node becomes, in JSON. */
final class VertexTranslation implements LayerVisitor<ObjectNode> {

    private final Node node;

    private final Map<String, ImageShape> shapes;

    private final Set<String> matrices;

    /**
     * @param shapes of what the nodes yield
     * @param matrices the nodes whose output has two axes in DL4J, [n, d], instead of four; grows by this one
     */
    VertexTranslation(final Node node, final Map<String, ImageShape> shapes, final Set<String> matrices) {
        this.node = node;
        this.shapes = shapes;
        this.matrices = matrices;
        if (readsMatrix()) {
            matrices.add(node.name());
        }
    }

    /** @return what DL4J calls such a parameter of a layer */
    static String key(final Role role) {
        return switch (role) {
            case WEIGHT, SLOPE -> "W";
            case BIAS -> "b";
            case SCALE -> "gamma";
            case SHIFT -> "beta";
            case RUNNING_MEAN -> "mean";
            case RUNNING_VARIANCE -> "var";
        };
    }

    @Override
    public ObjectNode visit(final Convolution layer) {
        return layer(window("ConvolutionLayer", layer.window()).put("hasBias", layer.bias())
            .put("nin", input().channels()).put("nout", layer.filters()));
    }

    @Override
    public ObjectNode visit(final GroupedConvolution layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Dense layer) {
        matrices.add(node.name());
        final var vertex = layer(DefaultSettings.of("DenseLayer").put("hasBias", layer.bias())
            .put("nin", input().size()).put("nout", layer.units()));
        return readsMatrix() ? vertex : vertex.set("preProcessor", flattening());
    }

    @Override
    public ObjectNode visit(final BatchNorm layer) {
        final var channels = input().channels();
        return layer(DefaultSettings.of("BatchNormalization").put("eps", layer.epsilon())
            .put("decay", 1 - layer.momentum()).put("nin", channels).put("nout", channels));
    }

    @Override
    public ObjectNode visit(final LayerNorm layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final GroupNorm layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final RmsNorm layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Relu layer) {
        return activation(DefaultSettings.of("ActivationReLU"));
    }

    @Override
    public ObjectNode visit(final LeakyRelu layer) {
        return activation(DefaultSettings.of("ActivationLReLU").put("alpha", layer.slope()));
    }

    @Override
    public ObjectNode visit(final PRelu layer) {
        throw unsupported(layer);
    }

    @Override
    public ObjectNode visit(final Sigmoid layer) {
        return activation(DefaultSettings.of("ActivationSigmoid"));
    }

    @Override
    public ObjectNode visit(final Silu layer) {
        return activation(DefaultSettings.of("ActivationSwish"));
    }

    @Override
    public ObjectNode visit(final Tanh layer) {
        return activation(DefaultSettings.of("ActivationTanH"));
    }

    @Override
    public ObjectNode visit(final Clip layer) {
        throw unsupported(layer);
    }

    @Override
    public ObjectNode visit(final Gelu layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Elu layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Softplus layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Mish layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final HardSigmoid layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final HardSwish layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Power layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Logarithm layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final MaxPool layer) {
        return layer(window("SubsamplingLayer", layer.window()).put("poolingType", "MAX"));
    }

    @Override
    public ObjectNode visit(final AveragePool layer) {
        return layer(window("SubsamplingLayer", layer.window()).put("poolingType", "AVG")
            .put("avgPoolIncludePadInDivisor", layer.countPadding()));
    }

    @Override
    public ObjectNode visit(final GlobalAveragePool layer) {
        matrices.add(node.name());
        return readsMatrix() ? identity() : layer(DefaultSettings.of("GlobalPoolingLayer"));
    }

    @Override
    public ObjectNode visit(final Add layer) {
        requireAlike();
        return DefaultSettings.of("ElementWiseVertex");
    }

    @Override
    public ObjectNode visit(final Multiply layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final BroadcastAdd layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final MatrixProduct layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Concat layer) {
        requireAlike();
        return DefaultSettings.of("MergeVertex");
    }

    @Override
    public ObjectNode visit(final Flatten layer) {
        matrices.add(node.name());
        return readsMatrix() ? identity() : DefaultSettings.of("PreprocessorVertex").set("preProcessor", flattening());
    }

    @Override
    public ObjectNode visit(final ZeroPad layer) {
        requireMaps();
        return layer(put(DefaultSettings.of("ZeroPaddingLayer"), "padding", layer.top(), layer.bottom(), layer.left(),
            layer.right()));
    }

    @Override
    public ObjectNode visit(final ZeroPadShortcut layer) {
        throw unsupported(layer);
    }

    @Override
    public ObjectNode visit(final Rearrange layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Roll layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Resize layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Softmax layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Offset layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Factor layer) {
        throw unwritten(layer);
    }

    @Override
    public ObjectNode visit(final Dropout layer) {
        // DL4J gives the share that is kept
        return layer(DefaultSettings.of("DropoutLayer").set("idropout",
            DefaultSettings.of("Dropout").put("p", 1 - layer.rate())));
    }

    @Override
    public ObjectNode visit(final Identity layer) {
        return identity();
    }

    private ImageShape input() {
        return shapes.get(node.inputs().get(0));
    }

    private boolean readsMatrix() {
        return matrices.contains(node.inputs().get(0));
    }

    private void requireMaps() {
        if (readsMatrix()) {
            throw refused("Deeplearning4j can't slide a window over vectors.");
        }
    }

    private void requireAlike() {
        if (node.inputs().stream().map(matrices::contains).distinct().count() > 1) {
            throw refused("Deeplearning4j can't join vectors with feature maps, even of one pixel.");
        }
    }

    private ObjectNode layer(final ObjectNode settings) {
        final var configuration = DefaultSettings.of("NeuralNetConfiguration");
        configuration.set("layer", settings.put("layerName", node.name()));
        final var variables = configuration.putArray("variables");
        node.parameters(input()).forEach(spec -> variables.add(key(spec.role())));
        return DefaultSettings.of("LayerVertex").set("layerConf", configuration);
    }

    private ObjectNode activation(final ObjectNode function) {
        return layer(DefaultSettings.of("ActivationLayer").set("activationFn", function));
    }

    private ObjectNode identity() {
        return activation(DefaultSettings.of("ActivationIdentity"));
    }

    private ObjectNode flattening() {
        return DefaultSettings.of("CnnToFeedForwardPreProcessor").put("inputHeight", input().height())
            .put("inputWidth", input().width()).put("numChannels", input().channels());
    }

    /** @return a layer that looks at rows and columns */
    private ObjectNode window(final String kind, final Window window) {
        if (window.top() != window.bottom() || window.left() != window.right()) {
            throw refused("Deeplearning4j can only pad alike on opposite sides.");
        }
        requireMaps();
        final var settings = DefaultSettings.of(kind);
        put(settings, "kernelSize", window.height(), window.width());
        put(settings, "padding", window.top(), window.left());
        return put(settings, "stride", window.strideHeight(), window.strideWidth());
    }

    private static ObjectNode put(final ObjectNode settings, final String name, final int... numbers) {
        Arrays.stream(numbers).forEach(settings.putArray(name)::add);
        return settings;
    }

    private IllegalArgumentException unsupported(final Layer layer) {
        return refused("Deeplearning4j has no such layer as %s.".formatted(layer));
    }

    private IllegalArgumentException unwritten(final Layer layer) {
        return refused("the layer %s isn't written for Deeplearning4j.".formatted(layer));
    }

    private IllegalArgumentException refused(final String why) {
        return new IllegalArgumentException("Node \"%s\": %s Export the model as ONNX.".formatted(node.name(), why));
    }
}
