package org.polytope.engine.exporter.dl4j;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Dense;

/**
 * Derivatives of the weighted sum of a network's logits as DL4J's graph computes them in double precision.
 *
 * @param byImages {@code [n, c, h, w]}
 * @param byParameters by our parameters' names, in their layout
 */
record Dl4jGradients(double[] byImages, Map<String, double[]> byParameters) {

    /** @param factors the weights of the logits in the sum; no features */
    static Dl4jGradients of(final Network network, final Parameters parameters, final float[] images,
        final Heads factors) {
        final var graph = restored(network, parameters).convertDataType(DataType.DOUBLE);
        final var input = KeepingInput.in(graph);
        final var shape = network.input();
        final var batch =
            doubles(images).reshape('c', factors.count(), shape.channels(), shape.height(), shape.width());
        // as in training: in evaluation mode an activation layer overwrites what the gradient needs
        graph.feedForward(new INDArray[]{batch}, true, false);
        final var gradients = graph
            .backpropGradient(doubles(factors.logits()).reshape('c', factors.count(), network.classes()))
            .gradientForVariable();
        final var byParameters = new HashMap<String, double[]>();
        for (final var node : network.nodes()) {
            final var weight = gradients.get(node.name() + "_W");
            if (weight != null) {
                byParameters.put(node.name() + ".weight",
                    numbers(node.layer() instanceof Dense ? weight.transpose() : weight));
            }
            final var bias = gradients.get(node.name() + "_b");
            if (bias != null) {
                byParameters.put(node.name() + ".bias", numbers(bias));
            }
        }
        return new Dl4jGradients(input.kept, byParameters);
    }

    private static ComputationGraph restored(final Network network, final Parameters parameters) {
        final var file = new ByteArrayOutputStream();
        try {
            Dl4jWriter.write(network, parameters, Map.of(), file);
            return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static INDArray doubles(final float[] numbers) {
        return Nd4j.createFromArray(numbers).castTo(DataType.DOUBLE);
    }

    private static double[] numbers(final INDArray array) {
        return array.dup('c').data().asDouble();
    }

    /** Keeps the gradient by the images, which DL4J throws away at the end of a backward pass. */
    private static final class KeepingInput extends InputVertex {

        private double[] kept;

        private KeepingInput(final ComputationGraph graph, final String name, final int index,
            final VertexIndices[] readers) {
            super(graph, name, index, readers, DataType.DOUBLE);
        }

        static KeepingInput in(final ComputationGraph graph) {
            final var vertices = graph.getVertices();
            final var original = graph.getVertex(Network.INPUT);
            final var keeping = new KeepingInput(graph, Network.INPUT, original.getVertexIndex(),
                original.getOutputVertices());
            vertices[original.getVertexIndex()] = keeping;
            return keeping;
        }

        @Override
        public void setEpsilon(final INDArray epsilon) {
            super.setEpsilon(epsilon);
            if (epsilon != null) {
                kept = numbers(epsilon);
            }
        }
    }
}
