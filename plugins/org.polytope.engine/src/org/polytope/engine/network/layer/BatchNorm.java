package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * Batch normalization per channel (Ioffe and Szegedy, 2015); parameters {@code weight}, {@code bias},
 * {@code running_mean}, {@code running_var}, each {@code [c]}. In training the statistics of the batch are used (biased
 * variance) and blended into the running ones (unbiased variance) with weight {@code momentum}; otherwise the running
 * ones are constants, in the backward pass too.
 */
public record BatchNorm(double epsilon, double momentum) implements SingleInputLayer {

    /** @throws IllegalArgumentException if epsilon isn't above 0, or momentum isn't in [0, 1] */
    public BatchNorm {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("The epsilon of a batch normalization must be above 0.");
        }
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("The momentum of a batch normalization must be in [0, 1].");
        }
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        return input;
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of(ParameterSpec.of("weight", Role.SCALE, input.channels()),
            ParameterSpec.of("bias", Role.SHIFT, input.channels()),
            ParameterSpec.of("running_mean", Role.RUNNING_MEAN, input.channels()),
            ParameterSpec.of("running_var", Role.RUNNING_VARIANCE, input.channels()));
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
