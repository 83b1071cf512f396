package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.polytope.engine.Require;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Window;

/**
 * A layer at whose output features are supervised, and the auxiliary branch there: f^l = G_φ(F_θ(x)) (Mustafa et al.,
 * ICCV 2019, Eq. 8), where G pools a feature map to a vector and may put a dense layer on top. The logits don't read the branch.
 *
 * @param layer the name of a node
 * @param pooling how a feature map becomes a vector; what is one already stays as it is
 * @param width units of the dense layer on top, 512 behind the third layer of the authors' ResNet; 0 for none
 */
public record SupervisedLayer(String layer, Pooling pooling, int width) {

    /** How a feature map becomes a vector. */
    public enum Pooling {
        /** Not at all: the layer must yield a vector. */
        NONE,
        /** The mean of each channel. */
        AVERAGE,
        /** The largest number of each channel. */
        MAX;

        private Layer over(final ImageShape map) {
            return this == AVERAGE ? new GlobalAveragePool()
                : new MaxPool(new Window(map.height(), map.width(), 1, 1, 0, 0, 0, 0));
        }
    }

    /** @throws IllegalArgumentException if the width is negative */
    public SupervisedLayer {
        Require.atLeast("width of an auxiliary branch", 0, width);
    }

    /**
     * @param layers where features are supervised, from the input toward the logits
     * @return the network with these features and their branches behind its own nodes
     * @throws IllegalArgumentException if there is no such layer, it stands there twice, or its output must be pooled
     */
    public static Network supervise(final Network network, final List<SupervisedLayer> layers) {
        var longer = network;
        final var features = new ArrayList<String>();
        final var seen = new HashSet<SupervisedLayer>();
        for (final var layer : layers) {
            longer = layer.branch(longer, features);
            if (!seen.add(layer) || features.indexOf(features.get(features.size() - 1)) < features.size() - 1) {
                throw new IllegalArgumentException(
                    "The layer \"%s\" is supervised twice in the same way: take one of them away."
                        .formatted(layer.layer()));
            }
        }
        return longer.withFeatures(features);
    }

    private Network branch(final Network network, final List<String> features) {
        final var shape = network.shapes().get(layer);
        if (shape == null || layer.equals(Network.INPUT)) {
            throw new IllegalArgumentException("The network has no layer \"%s\"; it has %s.".formatted(
                layer, String.join(", ", network.nodesByName().keySet())));
        }
        var longer = network;
        var last = layer;
        if (shape.height() > 1 || shape.width() > 1) {
            if (pooling == Pooling.NONE) {
                throw new IllegalArgumentException(
                    "The layer \"%s\" yields a feature map %s: choose a pooling that makes a vector of it."
                        .formatted(layer, shape));
            }
            final var name = longer.unusedName(layer + "_pooled");
            longer = longer.with(new Node(name, pooling.over(shape), List.of(last)));
            last = name;
        }
        if (width > 0) {
            final var name = longer.unusedName(layer + "_branch");
            longer = longer.with(new Node(name, new Dense(width, true), List.of(last)));
            last = name;
        }
        features.add(last);
        return longer;
    }
}
