package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_erf;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_gelu_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_hardswish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_log;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_mish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_pow;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_swish;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import java.util.Optional;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Tanh;

/**
 * The library's name for an activation and its two constants.
 *
 * @param forward algorithm
 * @param backward the same, or a variant that differentiates by the result, which is then all that must be kept
 * @param alpha first constant
 * @param beta second constant
 */
record Activation(int forward, int backward, float alpha, float beta) {

    static Activation of(final Relu layer) {
        return relu(0);
    }

    static Activation of(final LeakyRelu layer) {
        return relu((float)layer.slope());
    }

    static Activation of(final Sigmoid layer) {
        return new Activation(dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0, 0);
    }

    static Activation of(final Silu layer) {
        return new Activation(dnnl_eltwise_swish, dnnl_eltwise_swish, 1, 0);
    }

    static Activation of(final Tanh layer) {
        return new Activation(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0, 0);
    }

    static Activation of(final Gelu layer) {
        final var algorithm = layer.tanh() ? dnnl_eltwise_gelu_tanh : dnnl_eltwise_gelu_erf;
        return new Activation(algorithm, algorithm, 0, 0);
    }

    static Activation of(final Mish layer) {
        return new Activation(dnnl_eltwise_mish, dnnl_eltwise_mish, 0, 0);
    }

    static Activation of(final HardSwish layer) {
        return new Activation(dnnl_eltwise_hardswish, dnnl_eltwise_hardswish, 0, 0);
    }

    static Activation of(final Logarithm layer) {
        return new Activation(dnnl_eltwise_log, dnnl_eltwise_log, 0, 0);
    }

    /** A factor and a term. */
    static Activation linear(final double factor, final double term) {
        return new Activation(dnnl_eltwise_linear, dnnl_eltwise_linear, (float)factor, (float)term);
    }

    /** 1/√x. */
    static Activation inverseRoot() {
        return new Activation(dnnl_eltwise_pow, dnnl_eltwise_pow, 1, -0.5f);
    }

    static Activation of(final Clip layer) {
        return new Activation(dnnl_eltwise_clip_v2, dnnl_eltwise_clip_v2_use_dst_for_bwd, (float)layer.low(),
            (float)layer.high());
    }

    private static Activation relu(final float slope) {
        // the sign of the result tells that of the argument only if the slope isn't negative
        return new Activation(dnnl_eltwise_relu, slope < 0 ? dnnl_eltwise_relu : dnnl_eltwise_relu_use_dst_for_bwd,
            slope, 0);
    }

    /** @return the layer as something that is computed behind another primitive and can still be differentiated if
     *         that must be */
    static Optional<Activation> fusible(final Layer layer, final Pass pass) {
        if (layer instanceof Relu relu) {
            return Optional.of(of(relu));
        } else if (layer instanceof Silu silu && pass == Pass.PREDICT) {
            return Optional.of(of(silu));
        } else if (layer instanceof Gelu gelu && pass == Pass.PREDICT) {
            return Optional.of(of(gelu));
        }
        return layer instanceof LeakyRelu leaky && leaky.slope() >= 0 ? Optional.of(of(leaky)) : Optional.empty();
    }

    /** @return what was {@link #fusible} */
    static Activation fused(final Layer layer) {
        return fusible(layer, Pass.PREDICT).orElseThrow();
    }

    /** @return whether it is a ReLU, of which nothing passes below 0 */
    boolean stopsNegatives() {
        return forward == dnnl_eltwise_relu && alpha == 0;
    }

    boolean differentiatesByResult() {
        return forward != backward;
    }
}
