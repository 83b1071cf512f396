package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Group normalization (Wu and He, 2018): the channels are divided into groups, in order, and all numbers of a group of an
 * image get mean 0 and (biased) variance 1, then a factor and a term a channel; parameters {@code weight} and
 * {@code bias}, {@code [c]}. With as many groups as channels it is instance normalization.
 *
 * @param groups into which the channels are divided
 * @param epsilon added to the variance
 */
public record GroupNorm(int groups, double epsilon) implements SingleInputLayer {

    /** @throws IllegalArgumentException if there is no group, or epsilon isn't above 0 */
    public GroupNorm {
        if (groups < 1 || !(epsilon > 0)) {
            throw new IllegalArgumentException(
                "A group normalization needs at least one group, and an epsilon above 0.");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        if (input.channels() % groups != 0) {
            throw new IllegalArgumentException("its %s groups don't divide the %s channels that it reads."
                .formatted(groups, input.channels()));
        }
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
