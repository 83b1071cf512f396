package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** A function of each number by itself, with nothing to learn. */
sealed interface ElementwiseLayer extends SingleInputLayer permits Relu, LeakyRelu, Sigmoid, Silu, Tanh, Clip,
    Gelu, Elu, Softplus, Mish, HardSigmoid, HardSwish, Power, Logarithm, Dropout, Identity {

    @Override
    default ImageShape outputShape(final ImageShape input) {
        return input;
    }

    @Override
    default List<ParameterSpec> parameters(final ImageShape input) {
        return List.of();
    }
}
