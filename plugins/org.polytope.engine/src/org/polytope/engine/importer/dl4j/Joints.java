package org.polytope.engine.importer.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.dl4j.Dl4jValue.Form;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;

/** DL4J's vertices that join what several others yield. */
final class Joints {

    private Joints() {
    }

    static Dl4jValue sum(final String name, final Settings settings, final List<Dl4jValue> values,
        final Dl4jTranslation translation) {
        if (!"Add".equals(settings.text("op").orElse(""))) {
            throw settings.refused("op");
        }
        final var read = alike(settings, values, translation);
        if (read.stream().anyMatch(value -> !Arrays.equals(value.order(), read.get(0).order()))) {
            throw settings.problem("it adds vectors whose numbers stand in different orders.");
        }
        return joined(name, new Add(), read, read.get(0).order(), translation);
    }

    static Dl4jValue concatenation(final String name, final Settings settings, final List<Dl4jValue> values,
        final Dl4jTranslation translation) {
        final var read = alike(settings, values, translation);
        final var axis = read.get(0).is(Form.MAP) && translation.format() == MapFormat.NHWC ? 3 : 1;
        if (settings.number("mergeAxis", 1) != axis) {
            throw settings.refused("mergeAxis");
        }
        return joined(name, new Concat(), read, order(read), translation);
    }

    /** @return the values, all of them as maps or all as vectors */
    private static List<Dl4jValue> alike(final Settings settings, final List<Dl4jValue> values,
        final Dl4jTranslation translation) {
        return values.stream().anyMatch(value -> value.is(Form.VECTOR))
            ? values.stream().map(value -> translation.vector(settings, value)).toList()
            : values.stream().map(value -> translation.map(settings, value)).toList();
    }

    private static Dl4jValue joined(final String name, final Layer layer, final List<Dl4jValue> read,
        final int[] order, final Dl4jTranslation translation) {
        if (read.size() == 1) {
            return translation.through(name, new Identity(), read.get(0));
        }
        final var node = translation.add(name, layer, read.stream().map(Dl4jValue::node).toList());
        final ImageShape shape = layer.outputShape(read.stream().map(Dl4jValue::shape).toList());
        return new Dl4jValue(node, shape, read.get(0).form(), order);
    }

    /** @return the order of vectors one behind the other */
    private static int[] order(final List<Dl4jValue> read) {
        if (read.stream().allMatch(Dl4jValue::isInOrder)) {
            return new int[0];
        }
        int before = 0;
        var order = IntStream.empty();
        for (final var value : read) {
            final var first = before;
            order = IntStream.concat(order,
                IntStream.range(0, value.shape().size()).map(i -> first + value.position(i)));
            before += value.shape().size();
        }
        return order.toArray();
    }
}
