package org.polytope.engine.execution.program;

/**
 * A derivative by some value.
 *
 * @param <T> the backend's tensors
 * @param tensor its numbers
 * @param exclusive whether nobody else will read these numbers, so that they may be overwritten
 */
public record Gradient<T extends DeviceTensor>(T tensor, boolean exclusive) {
}
