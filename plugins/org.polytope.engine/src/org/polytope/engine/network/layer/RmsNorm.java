package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Root mean square normalization (Zhang and Sennrich, 2019) along the channels, at each pixel by itself: x/√(mean(x²)+ε),
 * then a factor for each channel; parameter {@code weight}, {@code [c]}.
 *
 * @param epsilon added to the mean of the squares
 */
public record RmsNorm(double epsilon) implements SingleInputLayer {

    /** @throws IllegalArgumentException if epsilon isn't above 0 */
    public RmsNorm {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("The epsilon of a root mean square normalization must be above 0.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of(ParameterSpec.of("weight", Role.SCALE, input.channels()));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
