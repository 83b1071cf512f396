package org.polytope.engine.importer.keras;

import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;

/**
 * What a layer yields.
 *
 * @param node the network's node that yields it
 * @param shape {@code [c, h, w]}
 * @param form how Keras has it
 * @param flattened of a flattened feature map with channels last, the shape before: Keras numbers a vector's numbers by
 *            row, column and channel, the network by channel, row and column
 * @param softmax the layer whose softmax was left out
 */
record KerasValue(String node, ImageShape shape, Form form, Optional<ImageShape> flattened, Optional<String> softmax) {

    /** How Keras has the numbers of an image. */
    enum Form {
        /** {@code [h, w, c]}, or {@code [c, h, w]} in models with channels first. */
        MAP,
        /** {@code [h, w]}, without an axis for its one channel. */
        PLANE,
        /** {@code [d]}. */
        VECTOR
    }

    static KerasValue of(final Form form, final String node, final ImageShape shape) {
        return new KerasValue(node, shape, form, Optional.empty(), Optional.empty());
    }

    static KerasValue map(final String node, final ImageShape shape) {
        return of(Form.MAP, node, shape);
    }

    static KerasValue vector(final String node, final int length) {
        return of(Form.VECTOR, node, ImageShape.vector(length));
    }

    boolean isMap() {
        return form == Form.MAP;
    }

    boolean isPlane() {
        return form == Form.PLANE;
    }

    /** @return the same numbers in the same order, from another node */
    KerasValue from(final String otherNode) {
        return new KerasValue(otherNode, shape, form, flattened, softmax);
    }

    /** @return the same with the softmax of {@code layer} to be taken */
    KerasValue withSoftmax(final String layer) {
        return new KerasValue(node, shape, form, flattened, Optional.of(layer));
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
