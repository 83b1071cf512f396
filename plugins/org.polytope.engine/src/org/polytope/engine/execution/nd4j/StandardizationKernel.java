package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.RmsNorm;

/**
 * Numbers that are normalized together, a row, then scaled and shifted channel by channel. With x̄ = (x - mean)·r,
 * r = 1/√(var+ε) and g the gradient by x̄: dx = r·(g - mean(g) - x̄·mean(g·x̄)), all means along the row. Without centering,
 * mean(x) and mean(g) are left out, and nothing is shifted.
 */
final class StandardizationKernel implements Kernel {

    private final String name;

    private final boolean alongChannels;

    private final boolean centers;

    private final int groups;

    private final double epsilon;

    private final Weights weights;

    private Tensor standardized;

    private Tensor rows;

    private Tensor inverse;

    private StandardizationKernel(final String name, final boolean alongChannels, final boolean centers,
        final int groups, final double epsilon, final Weights weights) {
        this.name = name;
        this.alongChannels = alongChannels;
        this.centers = centers;
        this.groups = groups;
        this.epsilon = epsilon;
        this.weights = weights;
    }

    static Kernel of(final LayerNorm layer, final String name, final Weights weights) {
        return new StandardizationKernel(name, true, true, 1, layer.epsilon(), weights);
    }

    static Kernel of(final GroupNorm layer, final String name, final Weights weights) {
        return new StandardizationKernel(name, false, true, layer.groups(), layer.epsilon(), weights);
    }

    static Kernel of(final RmsNorm layer, final String name, final Weights weights) {
        return new StandardizationKernel(name, true, false, 1, layer.epsilon(), weights);
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        final var input = inputs.get(0);
        final var on = new Pointwise(tape);
        final var read = toRows(tape, input);
        final var centered = centered(tape, read);
        inverse = on.of(RSqrt::new, on.linear(1, means(tape, on.product(centered, centered)), epsilon));
        rows = combined(tape, "multiply", centered, inverse);
        standardized = toMaps(tape, rows, input.shape());
        final var output = combined(tape, "multiply", standardized, parameter("weight"));
        if (centers) {
            tape.custom("add", List.of(output, parameter("bias")), output);
        }
        return output;
    }

    private Tensor centered(final Tape tape, final Tensor of) {
        return centers ? combined(tape, "subtract", of, means(tape, of)) : of;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        tape.when(Phase.BACKWARD_TO_PARAMETERS, () -> {
            final var channels = gradient.extent(1);
            final var product = combined(tape, "multiply", gradient, standardized);
            tape.custom("identity", List.of(Channels.sum(tape, product)),
                weights.gradient(name + ".weight", 1, channels));
            if (centers) {
                tape.custom("identity", List.of(Channels.sum(tape, gradient)),
                    weights.gradient(name + ".bias", 1, channels));
            }
        });
        final var on = new Pointwise(tape);
        final var scaled = toRows(tape, combined(tape, "multiply", gradient, parameter("weight")));
        final var alongRow = combined(tape, "multiply", rows, means(tape, on.product(scaled, rows)));
        final var result = combined(tape, "multiply", on.difference(centered(tape, scaled), alongRow), inverse);
        return List.of(toMaps(tape, result, gradient.shape()));
    }

    private Tensor parameter(final String parameter) {
        return weights.value(name + "." + parameter, 1, standardized.extent(1), 1, 1);
    }

    /** @return {@code [rows, 1]} */
    private static Tensor means(final Tape tape, final Tensor rows) {
        final var count = rows.extent(1);
        final var means = tape.tensor(rows.extent(0), 1);
        tape.matmul(rows, false, tape.constant(1.0 / count, count, 1), false, means);
        return means;
    }

    private static Tensor combined(final Tape tape, final String operation, final Tensor one, final Tensor other) {
        final var result = tape.tensor(one.shape());
        tape.custom(operation, List.of(one, other), result);
        return result;
    }

    private Tensor toRows(final Tape tape, final Tensor maps) {
        if (!alongChannels) {
            final var count = maps.extent(0) * groups;
            return maps.view(count, maps.size() / count);
        }
        final var last = tape.tensor(maps.extent(0), maps.extent(2), maps.extent(3), maps.extent(1));
        tape.custom("identity", List.of(maps.slice(x -> x.permute(0, 2, 3, 1), last.shape())), last);
        return last.view(maps.size() / maps.extent(1), maps.extent(1));
    }

    private Tensor toMaps(final Tape tape, final Tensor of, final long... shape) {
        if (!alongChannels) {
            return of.view(shape);
        }
        final var maps = tape.tensor(shape);
        tape.custom("identity", List.of(of.view(shape[0], shape[2], shape[3], shape[1])
            .slice(x -> x.permute(0, 3, 1, 2), shape)), maps);
        return maps;
    }
}
