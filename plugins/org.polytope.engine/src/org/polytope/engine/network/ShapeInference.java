package org.polytope.engine.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.dataset.ImageShape;

/** Finds the shape of every node's output, and with it whether the nodes form a network at all. */
final class ShapeInference {

    private ShapeInference() {
    }

    /** @throws IllegalArgumentException naming the node that is wrong */
    static Map<String, ImageShape> shapes(final ImageShape input, final List<Node> nodes) {
        final var shapes = new LinkedHashMap<String, ImageShape>();
        shapes.put(Network.INPUT, input);
        for (final var node : nodes) {
            if (node.name().isBlank() || shapes.containsKey(node.name())) {
                throw new IllegalArgumentException(
                    "Each node of a network needs a name of its own, but \"%s\" is empty or used twice."
                        .formatted(node.name()));
            }
            try {
                final var inputs = node.inputs().stream().map(name -> require(shapes, name)).toList();
                shapes.put(node.name(), node.layer().outputShape(inputs));
            } catch (final IllegalArgumentException e) {
                throw named(node, e);
            } catch (final ArithmeticException e) {
                throw new IllegalArgumentException(
                    "Node \"%s\": its output would hold more than 2^31 - 1 numbers.".formatted(node.name()), e);
            }
        }
        return shapes;
    }

    /** @throws IllegalArgumentException naming the node whose parameters are more than an array holds */
    static void requireCountableParameters(final Map<String, ImageShape> shapes, final List<Node> nodes) {
        for (final var node : nodes) {
            try {
                node.parameters(shapes.get(node.inputs().get(0)));
            } catch (final IllegalArgumentException e) {
                throw named(node, e);
            }
        }
    }

    private static IllegalArgumentException named(final Node node, final IllegalArgumentException e) {
        return new IllegalArgumentException("Node \"%s\": %s".formatted(node.name(), e.getMessage()), e);
    }

    private static ImageShape require(final Map<String, ImageShape> shapes, final String name) {
        final var shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("it reads \"%s\", which no earlier node is called.".formatted(name));
        }
        return shape;
    }
}
