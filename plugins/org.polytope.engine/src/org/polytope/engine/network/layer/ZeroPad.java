package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** Zeros around the feature map. */
public record ZeroPad(int top, int left, int bottom, int right) implements SingleInputLayer {

    /** @throws IllegalArgumentException if a padding is below 0 */
    public ZeroPad {
        if (top < 0 || left < 0 || bottom < 0 || right < 0) {
            throw new IllegalArgumentException("A padding must not be negative.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return new ImageShape(input.channels(), Math.addExact(Math.addExact(input.height(), top), bottom),
            Math.addExact(Math.addExact(input.width(), left), right));
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
