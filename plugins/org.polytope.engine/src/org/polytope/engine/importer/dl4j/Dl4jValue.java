package org.polytope.engine.importer.dl4j;

import org.polytope.engine.dataset.ImageShape;

/**
 * What a vertex yields.
 *
 * @param node the network's node that yields it
 * @param shape {@code [c, h, w]}
 * @param form how DL4J has it
 * @param order for each of the vector's positions in DL4J, the network's: they differ where feature maps were flattened
 *            with channels last; empty where they are the same. Not copied
 */
record Dl4jValue(String node, ImageShape shape, Form form, int[] order) {

    private static final int[] SAME = {};

    enum Form {

        /** The images, before the first layer that tells whether they have four axes or two. */
        IMAGE,

        /** Four axes. */
        MAP,

        /** Two axes. */
        VECTOR
    }

    static Dl4jValue map(final String node, final ImageShape shape) {
        return new Dl4jValue(node, shape, Form.MAP, SAME);
    }

    static Dl4jValue vector(final String node, final int length) {
        return vector(node, length, SAME);
    }

    static Dl4jValue vector(final String node, final int length, final int[] order) {
        return new Dl4jValue(node, ImageShape.vector(length), Form.VECTOR, order);
    }

    static Dl4jValue image(final String node, final ImageShape shape) {
        return new Dl4jValue(node, shape, Form.IMAGE, SAME);
    }

    /** @return the same numbers in the same order, from another node */
    Dl4jValue from(final String otherNode) {
        return new Dl4jValue(otherNode, shape, form, order);
    }

    boolean is(final Form wanted) {
        return form == wanted;
    }

    /** @return whether DL4J has the numbers in the order that the network has them in */
    boolean isInOrder() {
        return order.length == 0;
    }

    /** @return the network's position of DL4J's */
    int position(final int theirs) {
        return isInOrder() ? theirs : order[theirs];
    }

    /** @return numbers {@code [rows, length]} of DL4J's with each row in the network's order */
    float[] inOrder(final float[] theirs) {
        final var ours = new float[theirs.length];
        final var length = shape.size();
        for (int i = 0; i < ours.length; i++) {
            ours[i - i % length + position(i % length)] = theirs[i];
        }
        return ours;
    }

    /** @return for each position of a map flattened row by row, channels last, that of the network */
    static int[] channelsLast(final ImageShape map) {
        final var pixels = map.height() * map.width();
        if (pixels == 1 || map.channels() == 1) {
            return SAME;
        }
        final var order = new int[map.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % map.channels() * pixels + i / map.channels();
        }
        return order;
    }
}
