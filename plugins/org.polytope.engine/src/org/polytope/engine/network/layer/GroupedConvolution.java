package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.ParameterSpec.Role;

/**
 * A convolution whose channels and filters are divided into groups, in order, each of which reads its own channels only
 * (with as many groups as channels it is depthwise), and whose weights may lie apart; parameters
 * {@code weight [filters, c / groups, h, w]} and, with a bias, {@code bias [filters]}.
 *
 * @param filters in all groups together
 * @param window how many rows and columns of weights there are, and how it moves
 * @param bias whether a number is added for each filter
 * @param groups into which channels and filters are divided
 * @param dilationHeight distance of rows of weights; 1 where they lie side by side
 * @param dilationWidth distance of columns of weights
 */
public record GroupedConvolution(int filters, Window window, boolean bias, int groups, int dilationHeight,
    int dilationWidth) implements SingleInputLayer {

    /** @throws IllegalArgumentException if there is no filter, if the groups don't divide them, or a dilation is below 1 */
    public GroupedConvolution {
        if (filters < 1 || groups < 1 || filters % groups != 0) {
            throw new IllegalArgumentException(
                "The filters of a grouped convolution, %s, must be a multiple of its groups, %s, and at least one."
                    .formatted(filters, groups));
        }
        if (dilationHeight < 1 || dilationWidth < 1) {
            throw new IllegalArgumentException("The dilations of a convolution must be at least 1.");
        }
    }

    /** @return such a layer; an ordinary convolution where that computes the same */
    public static Layer of(final int filters, final Window window, final boolean bias, final int groups,
        final int[] dilations) {
        return groups == 1 && dilations[0] == 1 && dilations[1] == 1 ? new Convolution(filters, window, bias)
            : new GroupedConvolution(filters, window, bias, groups, dilations[0], dilations[1]);
    }

    /** @return the same with a bias */
    public GroupedConvolution withBias() {
        return new GroupedConvolution(filters, window, true, groups, dilationHeight, dilationWidth);
    }

    /** @return over how many rows and columns the weights reach */
    public Window reach() {
        return window.dilated(dilationHeight, dilationWidth);
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        if (input.channels() % groups != 0) {
            throw new IllegalArgumentException("its %s groups don't divide the %s channels that it reads."
                .formatted(groups, input.channels()));
        }
        return reach().slideOver(input, filters);
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        final var weight = ParameterSpec.of("weight", Role.WEIGHT, filters, input.channels() / groups,
            window.height(), window.width());
        return bias ? List.of(weight, ParameterSpec.of("bias", Role.BIAS, filters)) : List.of(weight);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
