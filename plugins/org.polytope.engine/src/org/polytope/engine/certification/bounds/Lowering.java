package org.polytope.engine.certification.bounds;

import java.util.function.Supplier;

/**
 * A layer as a step, before it is made.
 *
 * @param entries how many entries its matrices have at most: what it takes in memory, in units of {@link SparseMatrix#BYTES}
 * @param step makes it
 */
record Lowering(long entries, Supplier<Step> step) {
}
