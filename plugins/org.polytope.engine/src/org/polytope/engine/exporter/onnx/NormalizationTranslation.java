package org.polytope.engine.exporter.onnx;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.RmsNorm;

/**
 * Normalizations by what stands in an image itself.
 *
 * @param graph is appended to
 * @param node what is translated
 * @param map what it reads, {@code [n, c, h, w]}
 * @param parameters the network's
 */
record NormalizationTranslation(GraphBuilder graph, Node node, String map, Parameters parameters) {

    private static final int[] CHANNELS_LAST = {0, 2, 3, 1};

    private static final int[] CHANNELS_FIRST = {0, 3, 1, 2};

    private float[] numbers(final String parameter) {
        return parameters.get(node.name() + "." + parameter);
    }

    private String constant(final String name, final float[] numbers, final Integer... shape) {
        return graph.constant(node.name() + name, List.of(shape), numbers);
    }

    Value of(final LayerNorm layer) {
        final var weight = numbers("weight");
        final var last = graph.operator("Transpose", node.name() + "/last", List.of(map),
            Attribute.of("perm", CHANNELS_LAST));
        final var normalized = graph.operator("LayerNormalization", node.name() + "/normalization",
            List.of(last, constant(".weight", weight, weight.length),
                constant(".bias", numbers("bias"), weight.length)),
            Attribute.of("epsilon", layer.epsilon()));
        return new Value(graph.operator("Transpose", node.name(), List.of(normalized),
            Attribute.of("perm", CHANNELS_FIRST)), false);
    }

    /** As its formula: an operator of its own is newer than the operator set. */
    Value of(final RmsNorm layer) {
        final var weight = numbers("weight");
        final var squares = graph.operator("Mul", node.name() + "/squares", List.of(map, map));
        final var means = graph.operator("ReduceMean", node.name() + "/means", List.of(squares),
            Attribute.of("axes", new int[]{1}), Attribute.of("keepdims", 1));
        final var sums = graph.operator("Add", node.name() + "/sums",
            List.of(means, constant(".epsilon", new float[]{(float)layer.epsilon()})));
        final var roots = graph.operator("Sqrt", node.name() + "/roots", List.of(sums));
        final var normalized = graph.operator("Div", node.name() + "/normalization", List.of(map, roots));
        return new Value(graph.operator("Mul", node.name(),
            List.of(normalized, constant(".weight", weight, weight.length, 1, 1))), false);
    }

    /** Groups become channels of their own for a while, so that they are normalized together. */
    Value of(final GroupNorm layer) {
        final var weight = numbers("weight");
        final var ones = new float[layer.groups()];
        Arrays.fill(ones, 1);
        final var shape = graph.operator("Shape", node.name() + "/shape", List.of(map));
        final var groups = graph.operator("Reshape", node.name() + "/groups",
            List.of(map, graph.constant(node.name() + "/groups.shape", 0, layer.groups(), -1)));
        final var normalized = graph.operator("InstanceNormalization", node.name() + "/normalization",
            List.of(groups, constant(".ones", ones, ones.length),
                constant(".zeros", new float[ones.length], ones.length)),
            Attribute.of("epsilon", layer.epsilon()));
        final var maps = graph.operator("Reshape", node.name() + "/maps", List.of(normalized, shape));
        final var scaled = graph.operator("Mul", node.name() + "/scaled",
            List.of(maps, constant(".weight", weight, weight.length, 1, 1)));
        return new Value(graph.operator("Add", node.name(),
            List.of(scaled, constant(".bias", numbers("bias"), weight.length, 1, 1))), false);
    }
}
