package org.polytope.engine.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Layer.Add;
import org.polytope.engine.network.Layer.AveragePool;
import org.polytope.engine.network.Layer.Concat;
import org.polytope.engine.network.Layer.Convolution;
import org.polytope.engine.network.Layer.Dense;
import org.polytope.engine.network.Layer.Flatten;
import org.polytope.engine.network.Layer.GlobalAveragePool;
import org.polytope.engine.network.Layer.MaxPool;
import org.polytope.engine.network.Layer.ZeroPad;
import org.polytope.engine.network.Layer.ZeroPadShortcut;

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
                shapes.put(node.name(), shape(node, inputs));
            } catch (final IllegalArgumentException | ArithmeticException e) {
                throw new IllegalArgumentException("Node \"%s\": %s".formatted(node.name(), e.getMessage()), e);
            }
        }
        return shapes;
    }

    private static ImageShape require(final Map<String, ImageShape> shapes, final String name) {
        final var shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("it reads \"%s\", which no earlier node is called.".formatted(name));
        }
        return shape;
    }

    private static ImageShape shape(final Node node, final List<ImageShape> inputs) {
        final var joins = node.layer() instanceof Add || node.layer() instanceof Concat;
        if (joins ? inputs.size() < 2 : inputs.size() != 1) {
            throw new IllegalArgumentException("it reads %d inputs but needs %s."
                .formatted(inputs.size(), joins ? "two or more" : "exactly one"));
        }
        final var in = inputs.get(0);
        final var layer = node.layer();
        if (layer instanceof Convolution c) {
            return c.window().slideOver(in, c.filters());
        } else if (layer instanceof Dense d) {
            return ImageShape.vector(d.units());
        } else if (layer instanceof MaxPool p) {
            return pooled(p.window(), in);
        } else if (layer instanceof AveragePool p) {
            return pooled(p.window(), in);
        } else if (layer instanceof GlobalAveragePool) {
            return ImageShape.vector(in.channels());
        } else if (layer instanceof Flatten) {
            return ImageShape.vector(in.size());
        } else if (layer instanceof Add) {
            return sameShape(inputs);
        } else if (layer instanceof Concat) {
            return stacked(inputs);
        } else if (layer instanceof ZeroPad p) {
            return new ImageShape(in.channels(), in.height() + p.top() + p.bottom(), in.width() + p.left() + p.right());
        } else if (layer instanceof ZeroPadShortcut s) {
            return new ImageShape(in.channels() + s.channelsBefore() + s.channelsBehind(),
                (in.height() - 1) / s.stride() + 1, (in.width() - 1) / s.stride() + 1);
        }
        return in;
    }

    private static ImageShape pooled(final Window window, final ImageShape in) {
        if (Math.max(window.top(), window.bottom()) >= window.height()
            || Math.max(window.left(), window.right()) >= window.width()) {
            throw new IllegalArgumentException("its padding must be smaller than its window, or it pools nothing.");
        }
        return window.slideOver(in, in.channels());
    }

    private static ImageShape sameShape(final List<ImageShape> inputs) {
        if (inputs.stream().distinct().count() != 1) {
            throw new IllegalArgumentException("it adds feature maps of different shapes: " + inputs + ".");
        }
        return inputs.get(0);
    }

    private static ImageShape stacked(final List<ImageShape> inputs) {
        final var first = inputs.get(0);
        if (inputs.stream().anyMatch(i -> i.height() != first.height() || i.width() != first.width())) {
            throw new IllegalArgumentException("it joins feature maps of different heights or widths: " + inputs + ".");
        }
        return new ImageShape(inputs.stream().mapToInt(ImageShape::channels).sum(), first.height(), first.width());
    }
}
