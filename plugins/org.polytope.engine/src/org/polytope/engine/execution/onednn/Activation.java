package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
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

    /** @throws IllegalArgumentException if the layer isn't an activation without parameters */
    static Activation of(final Layer layer) {
        if (layer instanceof Relu) {
            return relu(0);
        } else if (layer instanceof LeakyRelu leaky) {
            return relu((float)leaky.slope());
        } else if (layer instanceof Sigmoid) {
            return new Activation(dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0, 0);
        } else if (layer instanceof Tanh) {
            return new Activation(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0, 0);
        } else if (layer instanceof Clip clip) {
            return new Activation(dnnl_eltwise_clip_v2, dnnl_eltwise_clip_v2_use_dst_for_bwd, (float)clip.low(),
                (float)clip.high());
        }
        throw new IllegalArgumentException("Not an activation: " + layer);
    }

    private static Activation relu(final float slope) {
        // the sign of the result tells that of the argument only if the slope isn't negative
        return new Activation(dnnl_eltwise_relu, slope < 0 ? dnnl_eltwise_relu : dnnl_eltwise_relu_use_dst_for_bwd,
            slope, 0);
    }

    /** @return whether it can be computed behind another primitive and still be differentiated */
    static boolean fusible(final Layer layer) {
        return layer instanceof Relu || layer instanceof LeakyRelu leaky && leaky.slope() >= 0;
    }

    boolean differentiatesByResult() {
        return forward != backward;
    }
}
