package org.polytope.engine.importer.keras;

import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;

/**
 * What a layer yields.
 *
 * @param node the network's node that yields it
 * @param shape {@code [c, h, w]}
 * @param isMap whether Keras has it as {@code [h, w, c]}, not as a vector
 * @param flattened of a flattened feature map, the shape before: Keras numbers a vector's numbers by row, column and
 *            channel, the network by channel, row and column
 * @param softmax the layer whose softmax was left out
 */
record KerasValue(String node, ImageShape shape, boolean isMap, Optional<ImageShape> flattened,
    Optional<String> softmax) {

    static KerasValue map(final String node, final ImageShape shape) {
        return new KerasValue(node, shape, true, Optional.empty(), Optional.empty());
    }

    static KerasValue vector(final String node, final int length) {
        return new KerasValue(node, ImageShape.vector(length), false, Optional.empty(), Optional.empty());
    }

    /** @return the same numbers in the same order, from another node */
    KerasValue from(final String otherNode) {
        return new KerasValue(otherNode, shape, isMap, flattened, softmax);
    }

    /** @return for each of Keras' positions, the network's */
    int[] order() {
        final var order = new int[shape.size()];
        final var map = flattened.orElse(shape);
        final var pixels = map.height() * map.width();
        for (int i = 0; i < order.length; i++) {
            order[i] = flattened.isPresent() ? i % map.channels() * pixels + i / map.channels() : i;
        }
        return order;
    }
}
