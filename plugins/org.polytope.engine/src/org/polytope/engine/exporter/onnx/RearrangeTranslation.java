package org.polytope.engine.exporter.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Rearrange;

/**
 * Numbers in another order: a box of the input, seen with more axes, which are transposed; or, where it is no box, taken by
 * their positions.
 *
 * @param graph is appended to
 * @param node what is translated
 * @param map what it reads
 * @param input the shape of that
 */
record RearrangeTranslation(GraphBuilder graph, Node node, String map, ImageShape input) {

    Value of(final Rearrange layer) {
        final var shape = layer.shape();
        return new Value(graph.operator("Reshape", node.name(),
            List.of(taken(layer),
                graph.constant(node.name() + ".shape", 0, shape.channels(), shape.height(), shape.width()))),
            false);
    }

    private String taken(final Rearrange layer) {
        return layer.keepsOrder() && layer.shape().size() == input.size() ? map
            : Digits.of(layer, input.size()).map(this::box).orElseGet(() -> byPositions(layer));
    }

    private String box(final Digits digits) {
        final var seen = graph.operator("Reshape", node.name() + "/digits",
            List.of(map, graph.constant(node.name() + "/digits.shape",
                LongStream.concat(LongStream.of(0), digits.extents().stream().mapToLong(Integer::longValue))
                    .toArray())));
        final var part = digits.takesAll() ? seen : slice(seen, digits);
        return digits.keepsOrder() ? part : graph.operator("Transpose", node.name() + "/transposed", List.of(part),
            Attribute.of("perm",
                IntStream.concat(IntStream.of(0), digits.order().stream().mapToInt(i -> i + 1)).toArray()));
    }

    private String slice(final String seen, final Digits digits) {
        final var name = node.name() + "/slice";
        final var count = digits.extents().size();
        final var starts = new long[count];
        final var ends = new long[count];
        for (int i = 0; i < count; i++) {
            final long first = digits.firsts().get(i);
            final var last = first + digits.counts().get(i) - 1;
            final var back = digits.backward().get(i);
            starts[i] = back ? last : first;
            // an end before the first one would be counted from behind
            ends[i] = !back ? last + 1 : first == 0 ? Long.MIN_VALUE : first - 1;
        }
        return graph.operator("Slice", name,
            List.of(seen, graph.constant(name + ".starts", starts), graph.constant(name + ".ends", ends),
                graph.constant(name + ".axes", LongStream.rangeClosed(1, count).toArray()),
                graph.constant(name + ".steps",
                    digits.backward().stream().mapToLong(back -> back ? -1 : 1).toArray())));
    }

    private String byPositions(final Rearrange layer) {
        final var numbers = graph.operator("Reshape", node.name() + "/numbers",
            List.of(map, graph.constant(node.name() + "/numbers.shape", 0, -1)));
        return graph.operator("Gather", node.name() + "/taken",
            List.of(numbers, graph.constant(node.name() + ".positions",
                Arrays.stream(layer.positions()).asLongStream().toArray())),
            Attribute.of("axis", 1));
    }
}
