package org.polytope.engine.network.layer;

/** x·min(max(x/6 + 1/2, 0), 1) (Howard et al., "Searching for MobileNetV3", 2019). */
public record HardSwish() implements ElementwiseLayer {

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
