package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip_v2;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_soft_relu;

import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.Softplus;

/**
 * outer · f(inner · x + shift), where f is an activation of the library that has fewer settings than the layer.
 *
 * @param function f; it differentiates by its argument
 * @param inner factor of the argument
 * @param shift added to the argument
 * @param outer factor of the result
 */
record ScaledActivation(Activation function, double inner, double shift, double outer) {

    static ScaledActivation of(final Elu layer) {
        return new ScaledActivation(byArgument(dnnl_eltwise_elu, layer.alpha() * layer.rate(), 0), layer.rate(), 0,
            layer.scale() / layer.rate());
    }

    static ScaledActivation of(final Softplus layer) {
        return new ScaledActivation(byArgument(dnnl_eltwise_soft_relu, 0, 0), layer.beta(), 0, 1 / layer.beta());
    }

    static ScaledActivation of(final HardSigmoid layer) {
        return new ScaledActivation(byArgument(dnnl_eltwise_clip_v2, 0, 1), layer.slope(), layer.offset(), 1);
    }

    private static Activation byArgument(final int algorithm, final double alpha, final double beta) {
        return new Activation(algorithm, algorithm, (float)alpha, (float)beta);
    }

    /** @return whether the argument is what the layer reads */
    boolean readsInput() {
        return inner == 1 && shift == 0;
    }

    /** @return what makes the argument of what the layer reads */
    Activation argument() {
        return Activation.linear(inner, shift);
    }

    /** @return by how much the derivative is larger than that of the function */
    double slope() {
        return inner * outer;
    }
}
