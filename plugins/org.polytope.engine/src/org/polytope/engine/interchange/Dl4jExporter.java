package org.polytope.engine.interchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
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
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.factory.Nd4j;
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

/** Builds a DL4J graph, one vertex a node, under the nodes' names. */
final class Dl4jExporter {

    private final Network network;

    private final Parameters parameters;

    /** Nodes whose output is a matrix [n, d] in DL4J; the others' have four axes. */
    private final Set<String> vectors = new HashSet<>();

    Dl4jExporter(final Network network, final Parameters parameters) {
        this.network = network;
        this.parameters = parameters;
    }

    ComputationGraph export() {
        final var input = network.input();
        final var builder = new NeuralNetConfiguration.Builder().graphBuilder().addInputs(Network.INPUT)
            .setInputTypes(InputType.convolutional(input.height(), input.width(), input.channels()))
            .validateOutputLayerConfig(false);
        network.nodes().forEach(node -> add(builder, node));
        final var outputs = new ArrayList<>(List.of(network.logits()));
        network.features().stream().filter(feature -> !outputs.contains(feature)).forEach(outputs::add);
        final var graph = new ComputationGraph(builder.setOutputs(outputs.toArray(String[]::new)).build());
        graph.init();
        network.nodes().forEach(node -> copyParameters(graph, node));
        return graph;
    }

    private void add(final GraphBuilder builder, final Node node) {
        final var name = node.name();
        final var inputs = node.inputs().toArray(String[]::new);
        final var layer = node.layer();
        final var vector = vectors.contains(inputs[0]);
        if (layer instanceof Add) {
            builder.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
        } else if (layer instanceof Concat) {
            builder.addVertex(name, new MergeVertex(), inputs);
        } else if (layer instanceof Flatten && !vector) {
            builder.addVertex(name, new PreprocessorVertex(flattening(inputs[0])), inputs);
        } else if (layer instanceof Dense && !vector) {
            builder.addLayer(name, layer(node), flattening(inputs[0]), inputs);
        } else {
            builder.addLayer(name, layer(node), inputs);
        }
        if (vector || layer instanceof Flatten || layer instanceof Dense || layer instanceof GlobalAveragePool) {
            vectors.add(name);
        }
    }

    private CnnToFeedForwardPreProcessor flattening(final String name) {
        final var shape = network.shapes().get(name);
        return new CnnToFeedForwardPreProcessor(shape.height(), shape.width(), shape.channels());
    }

    private org.deeplearning4j.nn.conf.layers.Layer layer(final Node node) {
        final var layer = node.layer();
        final var identity = new ActivationIdentity();
        if (layer instanceof Convolution c) {
            final var w = c.window();
            return new ConvolutionLayer.Builder(w.height(), w.width()).stride(w.strideHeight(), w.strideWidth())
                .padding(padding(node, w)).convolutionMode(ConvolutionMode.Truncate).nOut(c.filters())
                .hasBias(c.bias()).activation(identity).build();
        } else if (layer instanceof Dense d) {
            return new DenseLayer.Builder().nOut(d.units()).hasBias(d.bias()).activation(identity).build();
        } else if (layer instanceof BatchNorm b) {
            return new BatchNormalization.Builder().eps(b.epsilon()).decay(1 - b.momentum()).useLogStd(false).build();
        } else if (layer instanceof MaxPool p) {
            return pool(node, p.window(), SubsamplingLayer.PoolingType.MAX, false);
        } else if (layer instanceof AveragePool p) {
            return pool(node, p.window(), SubsamplingLayer.PoolingType.AVG, p.countPadding());
        } else if (layer instanceof GlobalAveragePool) {
            return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
        } else if (layer instanceof ZeroPad p) {
            return new ZeroPaddingLayer.Builder(p.top(), p.bottom(), p.left(), p.right()).build();
        }
        return new ActivationLayer.Builder().activation(activation(node.name(), layer)).build();
    }

    private static SubsamplingLayer pool(final Node node, final Window window, final SubsamplingLayer.PoolingType type,
        final boolean countPadding) {
        return new SubsamplingLayer.Builder(type).kernelSize(window.height(), window.width())
            .stride(window.strideHeight(), window.strideWidth()).padding(padding(node, window))
            .convolutionMode(ConvolutionMode.Truncate).avgPoolIncludePadInDivisor(countPadding).build();
    }

    private static int[] padding(final Node node, final Window window) {
        if (window.top() != window.bottom() || window.left() != window.right()) {
            throw new IllegalArgumentException(
                "Node \"%s\": DL4J can only pad alike on opposite sides; put a zero padding before it."
                    .formatted(node.name()));
        }
        return new int[]{window.top(), window.left()};
    }

    private static IActivation activation(final String name, final Layer layer) {
        if (layer instanceof Relu) {
            return new ActivationReLU();
        } else if (layer instanceof LeakyRelu leaky) {
            return new ActivationLReLU(leaky.slope());
        } else if (layer instanceof Sigmoid) {
            return new ActivationSigmoid();
        } else if (layer instanceof Tanh) {
            return new ActivationTanH();
        } else if (layer instanceof Identity || layer instanceof Flatten) {
            return new ActivationIdentity();
        }
        throw new IllegalArgumentException("Node \"%s\": a DL4J graph can't hold the layer %s.".formatted(name, layer));
    }

    private void copyParameters(final ComputationGraph graph, final Node node) {
        final var target = graph.getLayer(node.name());
        if (node.layer() instanceof Convolution || node.layer() instanceof Dense) {
            final var weight = parameters.get(node.name() + ".weight");
            final var shape = target.getParam("W").shape();
            target.setParam("W", node.layer() instanceof Dense
                ? Nd4j.createFromArray(weight).reshape('c', shape[1], shape[0]).transpose()
                : Nd4j.createFromArray(weight).reshape('c', shape));
            if (hasBias(node.layer())) {
                copy(target, "b", node.name() + ".bias");
            }
        } else if (node.layer() instanceof BatchNorm) {
            copy(target, "gamma", node.name() + ".weight");
            copy(target, "beta", node.name() + ".bias");
            copy(target, "mean", node.name() + ".running_mean");
            copy(target, "var", node.name() + ".running_var");
        }
    }

    private static boolean hasBias(final Layer layer) {
        return layer instanceof Convolution c && c.bias() || layer instanceof Dense d && d.bias();
    }

    private void copy(final org.deeplearning4j.nn.api.Layer target, final String key, final String name) {
        target.setParam(key, Nd4j.createFromArray(parameters.get(name)).reshape('c', target.getParam(key).shape()));
    }
}
