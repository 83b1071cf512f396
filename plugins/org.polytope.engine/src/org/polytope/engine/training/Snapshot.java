package org.polytope.engine.training;

import java.util.Optional;
import java.util.function.BiConsumer;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/** The numbers of a network at some time of its training. */
record Snapshot(Parameters parameters, Optional<Prototypes> prototypes) implements Resumable {

    Snapshot copy() {
        return new Snapshot(parameters.copy(), prototypes.map(Prototypes::copy));
    }

    /**
     * @param other of the same network
     * @param work is done with each array of these prototypes, if there are any, and its counterpart
     */
    void pairWithPrototypes(final Snapshot other, final BiConsumer<float[], float[]> work) {
        prototypes.ifPresent(set -> {
            final var others = other.prototypes.orElseThrow();
            for (int depth = 0; depth < set.depths(); depth++) {
                work.accept(set.attracting(depth), others.attracting(depth));
                if (set.separate()) {
                    work.accept(set.repelling(depth), others.repelling(depth));
                }
            }
        });
    }

    @Override
    public void state(final State state) {
        parameters.arrays().forEach((spec, array) -> state.within("parameters").floats(spec.name(), array));
        prototypes.ifPresent(set -> {
            for (int depth = 0; depth < set.depths(); depth++) {
                state.within("attracting").floats("" + depth, set.attracting(depth));
                if (set.separate()) {
                    state.within("repelling").floats("" + depth, set.repelling(depth));
                }
            }
        });
    }
}
