package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** Two or more feature maps of equal height and width, one behind the other along the channels. */
public record Concat() implements MergingLayer {

    @Override
    public ImageShape mergedShape(final List<ImageShape> inputs) {
        final var first = inputs.get(0);
        if (inputs.stream().anyMatch(i -> i.height() != first.height() || i.width() != first.width())) {
            throw new IllegalArgumentException("it joins feature maps of different heights or widths: " + inputs + ".");
        }
        final var channels = inputs.stream().map(ImageShape::channels).reduce(0, Math::addExact);
        return new ImageShape(channels, first.height(), first.width());
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
