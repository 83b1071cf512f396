package org.polytope.engine.execution.cuda;

import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;

/**
 * Our kernel for an activation; that of its gradient has {@code _gradient} behind its name.
 *
 * @param kernel its name
 * @param byResult whether the gradient is computed from the result, not the argument
 * @param constants what both kernels are handed
 */
record Activation(String kernel, boolean byResult, float... constants) {

    static Activation of(final Relu layer) {
        return new Activation("relu", true, 0);
    }

    static Activation of(final LeakyRelu layer) {
        // the sign of the result tells that of the argument only if the slope isn't negative
        return new Activation("relu", layer.slope() >= 0, (float)layer.slope());
    }

    static Activation of(final Sigmoid layer) {
        return new Activation("sigmoid", true);
    }

    static Activation of(final Silu layer) {
        return new Activation("silu", false);
    }

    static Activation of(final Tanh layer) {
        return new Activation("tangent", true);
    }

    static Activation of(final Clip layer) {
        return new Activation("clip", true, (float)layer.low(), (float)layer.high());
    }

    static Activation of(final Gelu layer) {
        return new Activation(layer.tanh() ? "gelu_by_tanh" : "gelu", false);
    }

    static Activation of(final Elu layer) {
        return new Activation("elu", false, (float)layer.scale(), (float)(layer.scale() * layer.alpha()),
            (float)layer.rate());
    }

    static Activation of(final Softplus layer) {
        return new Activation("softplus", false, (float)layer.beta());
    }

    static Activation of(final Mish layer) {
        return new Activation("mish", false);
    }

    static Activation of(final HardSigmoid layer) {
        return new Activation("hard_sigmoid", false, (float)layer.slope(), (float)layer.offset());
    }

    static Activation of(final HardSwish layer) {
        return new Activation("hard_swish", false);
    }

    static Activation of(final Logarithm layer) {
        return new Activation("logarithm", false);
    }

    static Activation of(final Power layer) {
        return new Activation("power", false, (float)layer.exponent(),
            layer.isSteepAtZero() ? Float.MIN_NORMAL : Float.NEGATIVE_INFINITY);
    }

    /** @return the step with the constants, and how many numbers there are */
    KernelStep addTo(final KernelStep step, final long count) {
        for (final var constant : constants) {
            step.with(constant);
        }
        return step.with(count);
    }
}
