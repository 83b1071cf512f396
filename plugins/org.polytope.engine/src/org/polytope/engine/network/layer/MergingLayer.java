package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** A layer that makes one feature map of two or more, with nothing to learn. */
sealed interface MergingLayer extends Layer permits Add, Multiply, BroadcastAdd, MatrixProduct, Concat {

    /** @return the shape of the output, {@code [c, h, w]} */
    ImageShape mergedShape(List<ImageShape> inputs);

    @Override
    default ImageShape outputShape(final List<ImageShape> inputs) {
        if (inputs.size() < 2) {
            throw new IllegalArgumentException("it reads %s inputs but needs two or more.".formatted(inputs.size()));
        }
        return mergedShape(inputs);
    }

    @Override
    default List<ParameterSpec> parameters(final ImageShape input) {
        return List.of();
    }
}
