package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.Target;

/** A model seen through something that changes its answers and nothing else. */
interface TargetView extends Target {

    /** @return the model itself */
    Target original();

    @Override
    default ImageShape shape() {
        return original().shape();
    }

    @Override
    default int classes() {
        return original().classes();
    }

    @Override
    default int preferredBatch() {
        return original().preferredBatch();
    }

    @Override
    default PixelRange range() {
        return original().range();
    }

    @Override
    default Optional<Prototypes> prototypes() {
        return original().prototypes();
    }
}
