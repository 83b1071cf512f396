package org.polytope.engine.execution.program;

import java.util.Set;

import org.polytope.engine.execution.Mode.Pass;

/**
 * What a program is compiled for.
 *
 * @param pass the kind of pass
 * @param features whether the features at the supervised depths are wanted besides the logits
 * @param count how many images a batch holds
 * @param frozen the nodes that training leaves as they are
 */
public record ProgramKey(Pass pass, boolean features, int count, Set<String> frozen) {

    /** Copies the set. */
    public ProgramKey {
        frozen = Set.copyOf(frozen);
    }
}
