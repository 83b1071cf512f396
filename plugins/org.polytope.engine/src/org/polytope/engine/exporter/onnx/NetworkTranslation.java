package org.polytope.engine.exporter.onnx;

import static org.polytope.engine.onnx.OnnxFields.DIM_PARAM;
import static org.polytope.engine.onnx.OnnxFields.DIM_VALUE;
import static org.polytope.engine.onnx.OnnxFields.SHAPE_DIM;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_TYPE_ELEMENT;
import static org.polytope.engine.onnx.OnnxFields.TENSOR_TYPE_SHAPE;
import static org.polytope.engine.onnx.OnnxFields.TYPE_TENSOR;
import static org.polytope.engine.onnx.OnnxFields.VALUE_DOC_STRING;
import static org.polytope.engine.onnx.OnnxFields.VALUE_NAME;
import static org.polytope.engine.onnx.OnnxFields.VALUE_TYPE;

import java.util.HashMap;
import java.util.List;

import org.polytope.engine.model.Model;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.onnx.ElementTypes;
import org.polytope.engine.tensor.Tensor;

/** Makes a graph of a network, its weights and its normalization. */
final class NetworkTranslation {

    private NetworkTranslation() {
    }

    /** @return the graph of all that the logits depend on */
    static Message graph(final Model model) {
        final var network = model.network().withoutFeatures();
        final var graph = new GraphBuilder();
        final var values = new HashMap<String, Value>();
        values.put(Network.INPUT, normalized(graph, model.normalization()));
        final var shapes = network.shapes();
        for (final var node : network.nodes()) {
            final var inputs = node.inputs().stream().map(values::get).toList();
            values.put(node.name(),
                node.layer().accept(new NodeTranslation(graph, node, inputs,
                    shapes, model.parameters())));
        }
        final var logits = graph.flat(values.get(network.logits()), GraphBuilder.LOGITS);
        final var shape = network.input();
        return graph.finish(logits.name(),
            value(GraphBuilder.IMAGES, "Pixels from %s to %s, channels first. The normalization is part of the graph."
                .formatted(model.range().low(), model.range().high()), shape.channels(), shape.height(),
                shape.width()),
            value(GraphBuilder.LOGITS, "The scores of the classes before any softmax.", network.classes()));
    }

    /** Appends (pixel - mean) / deviation, channel by channel. */
    private static Value normalized(final GraphBuilder graph, final Normalization normalization) {
        if (normalization.equals(Normalization.none(normalization.mean().size()))) {
            return new Value(GraphBuilder.IMAGES, false);
        }
        final var centered = graph.operator("Sub", "normalization/sub",
            List.of(GraphBuilder.IMAGES, perChannel(graph, "normalization.mean", normalization.mean())));
        return new Value(graph.operator("Div", "normalization/div",
            List.of(centered, perChannel(graph, "normalization.deviation", normalization.deviation()))), false);
    }

    private static String perChannel(final GraphBuilder graph, final String name, final List<Float> numbers) {
        final var array = new float[numbers.size()];
        for (int c = 0; c < array.length; c++) {
            array[c] = numbers.get(c);
        }
        return graph.constant(name, List.of(array.length, 1, 1), array);
    }

    /** The message {@code ValueInfoProto}, of float32 numbers for any number of images. */
    private static Message value(final String name, final String description, final int... extents) {
        final var shape = new Message().put(SHAPE_DIM, new Message().put(DIM_PARAM, "batch"));
        for (final var extent : extents) {
            shape.put(SHAPE_DIM, new Message().put(DIM_VALUE, extent));
        }
        final var tensor = new Message().put(TENSOR_TYPE_ELEMENT, ElementTypes.code(Tensor.Type.F32))
            .put(TENSOR_TYPE_SHAPE, shape);
        return new Message().put(VALUE_NAME, name).put(VALUE_TYPE, new Message().put(TYPE_TENSOR, tensor))
            .put(VALUE_DOC_STRING, description);
    }
}
