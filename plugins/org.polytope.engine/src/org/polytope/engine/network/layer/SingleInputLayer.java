package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** A layer that reads exactly one feature map. */
sealed interface SingleInputLayer extends Layer permits ElementwiseLayer, Convolution, GroupedConvolution, Dense,
    BatchNorm, LayerNorm, GroupNorm, RmsNorm, PRelu, MaxPool, AveragePool, GlobalAveragePool, Flatten, ZeroPad,
    ZeroPadShortcut, Rearrange, Roll, Resize, Softmax, LearnedMap {

    /** @return the shape of the output, {@code [c, h, w]} */
    ImageShape outputShape(ImageShape input);

    @Override
    default ImageShape outputShape(final List<ImageShape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("it reads %s inputs but needs exactly one.".formatted(inputs.size()));
        }
        return outputShape(inputs.get(0));
    }
}
