package org.polytope.engine.network.layer;

import java.util.List;

/**
 * One array of numbers that a layer, or a network of them, needs.
 *
 * @param name as PyTorch would call it: {@code weight} in a layer, {@code node.weight} in a network
 * @param shape its extents
 * @param role what it does in its layer
 */
public record ParameterSpec(String name, List<Integer> shape, Role role) {

    /** What a parameter does in its layer: this decides how it starts and whether it is trained and decayed. */
    public enum Role {
        /** The weights of a convolution or dense layer. */
        WEIGHT,
        /** What a convolution, a dense layer or an offset adds. */
        BIAS,
        /** Gamma of a normalization. */
        SCALE,
        /** Beta of a normalization. */
        SHIFT,
        /** The slope of a PReLU. */
        SLOPE,
        /** The running mean of a batch normalization, not trained by gradients. */
        RUNNING_MEAN,
        /** The running variance of a batch normalization, not trained by gradients. */
        RUNNING_VARIANCE;

        /** @return whether gradients change it */
        public boolean trainable() {
            return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
        }
    }

    /** @throws IllegalArgumentException if it would hold more than 2^31 - 1 numbers */
    public ParameterSpec {
        shape = List.copyOf(shape);
        try {
            count(shape);
        } catch (final ArithmeticException e) {
            throw new IllegalArgumentException(
                "its parameter \"%s\" %s is too large: it would hold more than 2^31 - 1 numbers.".formatted(name,
                    shape),
                e);
        }
    }

    private static int count(final List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    static ParameterSpec of(final String name, final Role role, final Integer... shape) {
        return new ParameterSpec(name, List.of(shape), role);
    }

    /** @return how many numbers it holds */
    public int size() {
        return count(shape);
    }

    /** @return the same parameter of the layer that stands at a node of this name: {@code node.weight} */
    public ParameterSpec at(final String node) {
        return new ParameterSpec(node + "." + name, shape, role);
    }
}
