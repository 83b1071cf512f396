package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/**
 * A cyclic shift of rows and columns, with the sign of {@code torch.roll}: what stood in row {@code i} comes to stand in row
 * {@code i + rows}, and what leaves the map comes in on the other side. So Swin moves its windows (Liu et al., 2021).
 *
 * @param rows by how many rows the map moves down; up where it is below 0
 * @param columns by how many columns it moves right
 */
public record Roll(int rows, int columns) implements SingleInputLayer {

    /** @throws IllegalArgumentException if a shift is -2^31, which has no way back */
    public Roll {
        if (rows == Integer.MIN_VALUE || columns == Integer.MIN_VALUE) {
            throw new IllegalArgumentException("A shift must be above -2^31.");
        }
    }

    /** @return the shift that brings everything back; also its gradient */
    public Roll back() {
        return new Roll(-rows, -columns);
    }

    /**
     * @param shape of the feature map
     * @param place in it, row-major
     * @return the place from which its number comes
     */
    public int source(final ImageShape shape, final int place) {
        final var width = shape.width();
        final var plane = shape.height() * width;
        final var row = Math.floorMod(place % plane / width - (long)rows, shape.height());
        final var column = Math.floorMod(place % width - (long)columns, width);
        return place / plane * plane + row * width + column;
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
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
