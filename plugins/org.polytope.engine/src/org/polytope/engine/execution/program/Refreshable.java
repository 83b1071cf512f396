package org.polytope.engine.execution.program;

import org.polytope.engine.network.Parameters;

/** Numbers on a device that follow from a network's parameters. */
@FunctionalInterface
public interface Refreshable {

    /**
     * Makes them those of these parameters; does nothing if they are already.
     *
     * @param parameters of the network that is run: outside training, with batch normalizations folded
     * @param version another one whenever the parameters are others
     */
    void refresh(Parameters parameters, long version);
}
