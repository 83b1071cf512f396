package org.polytope.engine.network;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.network.layer.ParameterSpec.Role;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.ZeroPad;

/** The numbers that training starts from. */
public final class Initialization {

    private static final float PRELU_SLOPE = 0.25f;

    /** 1 / E[max(z, 0)²] of a standard normal z. */
    private static final double GAIN = 2;

    /** 1 / E[(z · σ(z))²] of a standard normal z, by quadrature: what the factor 2 stands for behind a ReLU. */
    private static final double SILU_GAIN = 1 / 0.3557755198;

    private Initialization() {
    }

    /**
     * Weights are drawn from a normal distribution of variance 2 / fan-in (He et al., "Delving Deep into Rectifiers",
     * 2015, equation 10), where fan-in is how many numbers one output reads. The 2 makes up for what a ReLU takes away;
     * behind a SiLU it is 2.81 by the same reasoning. Biases are 0, batch normalization is the identity with mean 0 and
     * variance 1, and PReLU slopes are 0.25 (same paper, section 2.1).
     *
     * @param seed the same seed gives the same numbers
     */
    public static Parameters he(final Network network, final long seed) {
        final var random = new SplittableRandom(seed);
        final var parameters = Parameters.zeros(network);
        final var nodes = network.nodesByName();
        parameters.arrays().forEach((spec, values) -> {
            if (spec.role() == Role.WEIGHT) {
                final var fanIn = values.length / spec.shape().get(0);
                final var deviation = Math.sqrt(gain(nodes, spec) / fanIn);
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float)(deviation * random.nextGaussian());
                }
            } else {
                Arrays.fill(values, constant(spec.role()));
            }
        });
        return parameters;
    }

    private static double gain(final Map<String, Node> nodes, final ParameterSpec weight) {
        final var name = weight.name();
        var read = nodes.get(nodes.get(name.substring(0, name.lastIndexOf('.'))).inputs().get(0));
        while (read != null && keepsActivation(read.layer())) {
            read = nodes.get(read.inputs().get(0));
        }
        return read != null && read.layer() instanceof Silu ? SILU_GAIN : GAIN;
    }

    private static boolean keepsActivation(final Layer layer) {
        return layer instanceof Flatten || layer instanceof Dropout || layer instanceof Identity
            || layer instanceof ZeroPad || layer instanceof MaxPool || layer instanceof AveragePool
            || layer instanceof GlobalAveragePool || layer instanceof Rearrange || layer instanceof Roll;
    }

    private static float constant(final Role role) {
        return switch (role) {
            case SCALE, RUNNING_VARIANCE -> 1;
            case SLOPE -> PRELU_SLOPE;
            default -> 0;
        };
    }
}
