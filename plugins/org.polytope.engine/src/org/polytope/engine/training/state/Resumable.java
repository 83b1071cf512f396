package org.polytope.engine.training.state;

/**
 * Remembers something from step to step that later steps depend on: an optimizer its moments, a scheme what it has seen.
 * What follows from the plan, the data and the number of the epoch alone (shuffling, noise, learning rates) isn't part of
 * it.
 */
public interface Resumable {

    /**
     * Hands over all that is remembered. One method saves and restores, so that the two can't differ:
     *
     * <pre>
     * public void state(final State state) {
     *     state.floats("mean", mean);
     *     steps = state.whole("steps", steps);
     *     rule.state(state.within("rule"));
     * }
     * </pre>
     *
     * @param state takes what is remembered, or gives what was
     */
    void state(State state);
}
