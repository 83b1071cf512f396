package org.polytope.engine.importer.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;

/**
 * Reads a DL4J graph, one node a vertex; where a layer has its activation inside, one more for that.
 */
final class Dl4jImporter {

    /** What the activation inside a layer is called: the layer's name and this. */
    private static final String ACTIVATION = "_activation";

    private final ComputationGraph graph;

    private final ImageShape images;

    private final Map<String, float[]> values = new HashMap<>();

    private final List<Node> nodes = new ArrayList<>();

    /** What others read instead of a vertex: the activation inside it. */
    private final Map<String, String> activated = new HashMap<>();

    private Optional<String> softmax = Optional.empty();

    Dl4jImporter(final ComputationGraph graph, final ImageShape images) {
        this.graph = graph;
        this.images = images;
    }

    Dl4jGraph read() {
        final var configuration = graph.getConfiguration();
        final var inputs = configuration.getNetworkInputs();
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("Only graphs with one input can be read, not %s.".formatted(inputs));
        }
        final var outputs = configuration.getNetworkOutputs();
        for (final var vertex : graph.getVertices()) {
            final var name = vertex.getVertexName();
            final var definition = configuration.getVertices().get(name);
            if (definition != null) {
                nodes.add(new Node(name, layer(name, definition), configuration.getVertexInputs().get(name).stream()
                    .map(input -> input.equals(inputs.get(0)) ? Network.INPUT : input).toList()));
                activation(name, definition, outputs.get(0));
            }
        }
        final var network = new Network(images, sorted(nodes.stream().map(this::reader).toList()),
            result(outputs.get(0)), outputs.subList(1, outputs.size()).stream().map(this::result).toList());
        return new Dl4jGraph(network, Parameters.of(network, values), softmax);
    }

    private String result(final String vertex) {
        return activated.getOrDefault(vertex, vertex);
    }

    /** Everything but the activation itself reads the activated vertex. */
    private Node reader(final Node node) {
        return node.name().endsWith(ACTIVATION) && activated.containsValue(node.name()) ? node
            : new Node(node.name(), node.layer(), node.inputs().stream().map(this::result).toList());
    }

    /** Appends the activation inside a layer. A softmax is taken off where the class scores leave the network. */
    private void activation(final String name, final GraphVertex vertex, final String logits) {
        final var function = vertex instanceof LayerVertex l ? inside(l.getLayerConf().getLayer()) : null;
        if (function == null || function instanceof ActivationIdentity) {
            return;
        }
        if (function instanceof ActivationSoftmax) {
            if (!name.equals(logits) || graph.getConfiguration().getVertexInputs().values().stream()
                .anyMatch(inputs -> inputs.contains(name))) {
                throw new IllegalArgumentException(
                    "Vertex \"%s\": a softmax can be read only at the very end.".formatted(name));
            }
            softmax = Optional.of("the softmax of \"%s\"".formatted(name));
            return;
        }
        if (!(((LayerVertex)vertex).getLayerConf().getLayer() instanceof ActivationLayer)) {
            nodes.add(new Node(name + ACTIVATION, activation(name, function), List.of(name)));
            activated.put(name, name + ACTIVATION);
        }
    }

    private static IActivation inside(final org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof ActivationLayer a) {
            return a.getActivationFn();
        }
        // these two have an activation that DL4J never computes
        final var idle = layer instanceof BatchNormalization || layer instanceof DropoutLayer;
        return layer instanceof BaseLayer base && !idle ? base.getActivationFn() : null;
    }

    /** DL4J keeps vertices in any order; ours stand behind what they read. */
    private static List<Node> sorted(final List<Node> nodes) {
        final var remaining = new ArrayList<>(nodes);
        final var sorted = new ArrayList<Node>();
        final var known = new ArrayList<>(List.of(Network.INPUT));
        while (!remaining.isEmpty()) {
            final var next = remaining.stream().filter(node -> known.containsAll(node.inputs())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The graph holds a cycle."));
            remaining.remove(next);
            known.add(next.name());
            sorted.add(next);
        }
        return sorted;
    }

    private Layer layer(final String name, final GraphVertex vertex) {
        if (vertex instanceof ElementWiseVertex e && e.getOp() == ElementWiseVertex.Op.Add) {
            return new Add();
        } else if (vertex instanceof MergeVertex) {
            return new Concat();
        } else if (vertex instanceof PreprocessorVertex p
            && p.getPreProcessor() instanceof CnnToFeedForwardPreProcessor) {
            return new Flatten();
        } else if (vertex instanceof LayerVertex l) {
            return layer(name, l.getLayerConf().getLayer());
        }
        throw unsupported(name, vertex);
    }

    private Layer layer(final String name, final org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof ConvolutionLayer c && c.getClass() == ConvolutionLayer.class && isPlain(c)) {
            read(name, c.hasBias(), false);
            return new Convolution((int)c.getNOut(), window(c.getKernelSize(), c.getStride(), c.getPadding()),
                c.hasBias());
        } else if (layer instanceof DenseLayer d && !d.hasLayerNorm()) {
            read(name, d.hasBias(), true);
            return new Dense((int)d.getNOut(), d.hasBias());
        } else if (layer instanceof OutputLayer o && o.getClass() == OutputLayer.class) {
            read(name, o.hasBias(), true);
            return new Dense((int)o.getNOut(), o.hasBias());
        } else if (layer instanceof LossLayer || layer instanceof DropoutLayer) {
            return new Identity();
        } else if (layer instanceof BatchNormalization b && !b.isLockGammaBeta() && !b.isUseLogStd()) {
            read(name, Map.of("weight", "gamma", "bias", "beta", "running_mean", "mean", "running_var", "var"));
            return new BatchNorm(b.getEps(), 1 - b.getDecay());
        } else if (layer instanceof SubsamplingLayer p && p.getConvolutionMode() == ConvolutionMode.Truncate) {
            return pool(name, p);
        } else if (layer instanceof GlobalPoolingLayer g && g.getPoolingType() == PoolingType.AVG) {
            return new GlobalAveragePool();
        } else if (layer instanceof ZeroPaddingLayer z) {
            final var padding = z.getPadding();
            return new ZeroPad(padding[0], padding[2], padding[1], padding[3]);
        } else if (layer instanceof ActivationLayer a) {
            return a.getActivationFn() instanceof ActivationSoftmax ? new Identity()
                : activation(name, a.getActivationFn());
        }
        throw unsupported(name, layer);
    }

    private static boolean isPlain(final ConvolutionLayer layer) {
        return layer.getConvolutionMode() == ConvolutionMode.Truncate && layer.getDilation()[0] == 1
            && layer.getDilation()[1] == 1;
    }

    private static Layer pool(final String name, final SubsamplingLayer layer) {
        final var window = window(layer.getKernelSize(), layer.getStride(), layer.getPadding());
        return switch (layer.getPoolingType()) {
            case MAX -> new MaxPool(window);
            case AVG -> new AveragePool(window, layer.isAvgPoolIncludePadInDivisor());
            default -> throw unsupported(name, layer);
        };
    }

    private static Layer activation(final String name, final IActivation activation) {
        if (activation instanceof ActivationReLU) {
            return new Relu();
        } else if (activation instanceof ActivationLReLU leaky) {
            return new LeakyRelu(leaky.getAlpha());
        } else if (activation instanceof ActivationSigmoid) {
            return new Sigmoid();
        } else if (activation instanceof ActivationTanH) {
            return new Tanh();
        } else if (activation instanceof ActivationIdentity) {
            return new Identity();
        }
        throw unsupported(name, activation);
    }

    private static Window window(final int[] size, final int[] stride, final int[] padding) {
        return new Window(size[0], size[1], stride[0], stride[1], padding[0], padding[1], padding[0], padding[1]);
    }

    private void read(final String name, final boolean bias, final boolean transposed) {
        final var weight = graph.getLayer(name).getParam("W");
        values.put(name + ".weight", floats(transposed ? weight.transpose() : weight));
        if (bias) {
            read(name, Map.of("bias", "b"));
        }
    }

    private void read(final String name, final Map<String, String> keys) {
        keys.forEach((ours, theirs) -> values.put(name + "." + ours, floats(graph.getLayer(name).getParam(theirs))));
    }

    private static float[] floats(final INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    private static IllegalArgumentException unsupported(final String name, final Object what) {
        return new IllegalArgumentException("Vertex \"%s\": this engine has no layer for %s.".formatted(name, what));
    }
}
