package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * The sum of two feature maps, of which one has a single channel, row or column where the other has more, and is repeated
 * there: so the mean of each image is taken off its pixels, or one number of each channel is added to all of them.
 */
public record BroadcastAdd() implements MergingLayer {

    @Override
    public ImageShape mergedShape(final List<ImageShape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("it adds two feature maps but reads %s.".formatted(inputs.size()));
        }
        return Repetition.whole(inputs)
            .orElseThrow(() -> new IllegalArgumentException(("it adds feature maps of shapes %s; one of them must have "
                + "as many channels, rows and columns as the other, or a single one.").formatted(inputs)));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
