package org.polytope.engine.execution.program;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.network.layer.Layer;

/** What a backend's kernels compute in the same sweep over memory. */
public interface Fusion {

    /** Each node is an operation by itself. */
    Fusion NONE = new Fusion() {
    };

    /**
     * @param layer computed first
     * @param activation any layer that alone reads its result
     * @return whether {@code layer}'s kernel applies {@code activation} too, and where the pass has a way back,
     *         differentiates it by its result
     */
    default boolean activates(final Layer layer, final Layer activation, final Pass pass) {
        return false;
    }

    /** @return whether this layer's kernel adds another value to its result */
    default boolean adds(final Layer layer) {
        return false;
    }

    /**
     * The largest of some numbers that a ReLU yields is 0 where the ReLU stops its gradient, so a max pooling may stop
     * it too, before it spreads the gradient over all these numbers.
     *
     * @param layer to which {@code activation} was fused
     * @return whether the pooling behind them does that in its place
     */
    default boolean poolsSlope(final Layer layer, final Layer activation) {
        return false;
    }
}
