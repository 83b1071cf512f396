package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Layer normalization (Ba, Kiros and Hinton, 2016) along the channels, at each pixel by itself: they get mean 0 and
 * (biased) variance 1, then a factor and a term each; parameters {@code weight} and {@code bias}, {@code [c]}. So
 * transformers normalize each token, and ConvNeXt each pixel.
 *
 * @param epsilon added to the variance
 */
public record LayerNorm(double epsilon) implements SingleInputLayer {

    /** @throws IllegalArgumentException if epsilon isn't above 0 */
    public LayerNorm {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("The epsilon of a layer normalization must be above 0.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of(ParameterSpec.of("weight", Role.SCALE, input.channels()),
            ParameterSpec.of("bias", Role.SHIFT, input.channels()));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
