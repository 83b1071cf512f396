package org.polytope.engine.training;

import java.util.Optional;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;

/** The numbers of a network at some time of its training. */
record Snapshot(Parameters parameters, Optional<Prototypes> prototypes) {

    Snapshot copy() {
        return new Snapshot(parameters.copy(), prototypes.map(Prototypes::copy));
    }
}
