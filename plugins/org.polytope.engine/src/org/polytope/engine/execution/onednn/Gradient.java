package org.polytope.engine.execution.onednn;

/**
 * A derivative by some value.
 *
 * @param tensor its numbers
 * @param exclusive whether nobody else will read these numbers, so that they may be overwritten
 */
record Gradient(Tensor tensor, boolean exclusive) {
}
