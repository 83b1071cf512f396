package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * The product of two feature maps, number by number. One of them may have a single channel, row or column where the
 * other has more, and is then repeated: so gates weigh whole channels (Hu et al., "Squeeze-and-Excitation Networks",
 * 2017) or pixels.
 */
public record Multiply() implements MergingLayer {

    @Override
    public ImageShape mergedShape(final List<ImageShape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("it multiplies two feature maps but reads %s.".formatted(inputs.size()));
        }
        return Repetition.whole(inputs).orElseThrow(() -> new IllegalArgumentException(
            ("it multiplies feature maps of shapes %s; one of them must have as many "
                + "channels, rows and columns as the other, or a single one.").formatted(inputs)));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
