package org.polytope.engine.execution.program;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the steps of a program while it is being compiled, in the order in which they will run. A backend adds
 * whatever its kernels like to write.
 *
 * @param <T> the backend's tensors
 */
public abstract class Recorder<T extends DeviceTensor> {

    /** A step of the way back. */
    record Backward(Phase phase, Step step) {
    }

    private final List<Step> forward = new ArrayList<>();

    private final List<Backward> backward = new ArrayList<>();

    private final Set<Refreshable> refreshed = new LinkedHashSet<>();

    /** @return new memory in row-major order, which the host will write or read */
    protected abstract T hostTensor(long... extents);

    /** @return the same numbers in row-major order: the tensor itself if it has that, else a copy made in that phase */
    protected abstract T inHostOrder(Phase phase, T tensor, long... extents);

    /** @return the sum of two gradients, in place where one of them may be overwritten */
    protected abstract Gradient<T> sum(Phase phase, Gradient<T> first, Gradient<T> second);

    /** Adds a step behind all that were recorded for that way. */
    public final void emit(final Phase phase, final Step step) {
        if (phase == Phase.FORWARD) {
            forward.add(step);
        } else {
            backward.add(new Backward(phase, step));
        }
    }

    /** Says that the steps read these numbers, so that they are brought up to date before the program runs. */
    public final void reads(final Refreshable numbers) {
        refreshed.add(numbers);
    }

    final List<Step> forward() {
        return forward;
    }

    final List<Backward> backward() {
        return backward;
    }

    final Set<Refreshable> refreshed() {
        return refreshed;
    }
}
