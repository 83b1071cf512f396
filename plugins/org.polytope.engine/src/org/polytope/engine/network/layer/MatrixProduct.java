package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * The matrix product of two feature maps, channel by channel, times a factor: {@code [n, b, m, k]} and {@code [n, b, k, p]}
 * become {@code [n, b, m, p]}. So attention (Vaswani et al., 2017) compares all tokens with all others, and weighs them; its
 * channels are the heads.
 *
 * @param transposeFirst whether the first one is read with rows and columns exchanged: {@code [n, b, k, m]}
 * @param transposeSecond whether the second one is: {@code [n, b, p, k]}
 * @param factor by which the product is multiplied
 */
public record MatrixProduct(boolean transposeFirst, boolean transposeSecond, double factor) implements MergingLayer {

    /** @throws IllegalArgumentException if the factor is no finite number */
    public MatrixProduct {
        if (!Double.isFinite(factor)) {
            throw new IllegalArgumentException("The factor of a matrix product must be a finite number.");
        }
    }

    @Override
    public ImageShape mergedShape(final List<ImageShape> inputs) {
        if (inputs.size() != 2) {
            throw new IllegalArgumentException("it multiplies two feature maps but reads %s.".formatted(inputs.size()));
        }
        final var first = transposed(inputs.get(0), transposeFirst);
        final var second = transposed(inputs.get(1), transposeSecond);
        if (first.channels() != second.channels()) {
            throw new IllegalArgumentException(("it multiplies the matrices of feature maps of shapes %s, which need "
                + "equally many channels.").formatted(inputs));
        }
        if (first.width() != second.height()) {
            throw new IllegalArgumentException(
                ("it multiplies matrices of %s×%s and %s×%s (from feature maps of shapes "
                    + "%s), but the first needs as many columns as the second has rows.").formatted(first.height(),
                        first.width(), second.height(), second.width(), inputs));
        }
        return new ImageShape(first.channels(), first.height(), second.width());
    }

    private static ImageShape transposed(final ImageShape shape, final boolean exchanged) {
        return exchanged ? new ImageShape(shape.channels(), shape.width(), shape.height()) : shape;
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
