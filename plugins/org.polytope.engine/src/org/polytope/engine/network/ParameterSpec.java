package org.polytope.engine.network;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Layer.BatchNorm;
import org.polytope.engine.network.Layer.Convolution;
import org.polytope.engine.network.Layer.Dense;
import org.polytope.engine.network.Layer.PRelu;

/**
 * One array of numbers that a network needs.
 *
 * @param name {@code node.weight} and the like, as PyTorch would call it
 * @param shape its extents
 * @param role what it does in its layer
 */
public record ParameterSpec(String name, List<Integer> shape, Role role) {

    /** What a parameter does in its layer: this decides how it starts and whether it is trained and decayed. */
    public enum Role {
            /** The weights of a convolution or dense layer. */
            WEIGHT,
            /** What a convolution or dense layer adds. */
            BIAS,
            /** Gamma of a batch normalisation. */
            SCALE,
            /** Beta of a batch normalisation. */
            SHIFT,
            /** The slope of a PReLU. */
            SLOPE,
            /** The running mean of a batch normalisation, not trained by gradients. */
            RUNNING_MEAN,
            /** The running variance of a batch normalisation, not trained by gradients. */
            RUNNING_VARIANCE;

        /** @return whether gradients change it */
        public boolean trainable() {
            return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
        }
    }

    /** Copies the list. */
    public ParameterSpec {
        shape = List.copyOf(shape);
    }

    /** @return how many numbers it holds */
    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** @return the parameters of {@code node} when it reads feature maps of shape {@code input} */
    public static List<ParameterSpec> of(final Node node, final ImageShape input) {
        final var specs = new ArrayList<ParameterSpec>();
        final var layer = node.layer();
        final var channels = List.of(input.channels());
        if (layer instanceof Convolution c) {
            final var window = c.window();
            specs.add(new ParameterSpec(node.name() + ".weight",
                List.of(c.filters(), input.channels(), window.height(), window.width()), Role.WEIGHT));
            if (c.bias()) {
                specs.add(new ParameterSpec(node.name() + ".bias", List.of(c.filters()), Role.BIAS));
            }
        } else if (layer instanceof Dense d) {
            specs.add(new ParameterSpec(node.name() + ".weight", List.of(d.units(), input.size()), Role.WEIGHT));
            if (d.bias()) {
                specs.add(new ParameterSpec(node.name() + ".bias", List.of(d.units()), Role.BIAS));
            }
        } else if (layer instanceof BatchNorm) {
            specs.add(new ParameterSpec(node.name() + ".weight", channels, Role.SCALE));
            specs.add(new ParameterSpec(node.name() + ".bias", channels, Role.SHIFT));
            specs.add(new ParameterSpec(node.name() + ".running_mean", channels, Role.RUNNING_MEAN));
            specs.add(new ParameterSpec(node.name() + ".running_var", channels, Role.RUNNING_VARIANCE));
        } else if (layer instanceof PRelu p) {
            specs.add(new ParameterSpec(node.name() + ".weight", p.shared() ? List.of(1) : channels, Role.SLOPE));
        }
        return specs;
    }
}
