package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * The parameter-free shortcut of He et al. 2016 (option A): every {@code stride}-th row and column, with channels of
 * zeros before and behind.
 */
public record ZeroPadShortcut(int stride, int channelsBefore, int channelsBehind) implements SingleInputLayer {

    /** @throws IllegalArgumentException if the stride is below 1, or a padding below 0 */
    public ZeroPadShortcut {
        if (stride < 1) {
            throw new IllegalArgumentException("The stride of a shortcut must be at least 1.");
        }
        if (channelsBefore < 0 || channelsBehind < 0) {
            throw new IllegalArgumentException("A padding must not be negative.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        final var channels = Math.addExact(Math.addExact(channelsBefore, input.channels()), channelsBehind);
        return new ImageShape(channels, (input.height() - 1) / stride + 1, (input.width() - 1) / stride + 1);
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of();
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
