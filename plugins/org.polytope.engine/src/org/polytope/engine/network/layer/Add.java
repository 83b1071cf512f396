package org.polytope.engine.network.layer;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** The sum of two or more feature maps of one shape. */
public record Add() implements MergingLayer {

    @Override
    public ImageShape mergedShape(final List<ImageShape> inputs) {
        if (inputs.stream().distinct().count() != 1) {
            throw new IllegalArgumentException("it adds feature maps of different shapes: " + inputs + ".");
        }
        return inputs.get(0);
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
