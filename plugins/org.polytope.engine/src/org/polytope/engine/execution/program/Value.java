package org.polytope.engine.execution.program;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of an operation, {@code [n, c, h, w]}: its numbers, and the gradients that its readers hand back.
 *
 * @param <T> the backend's tensors
 */
public class Value<T extends DeviceTensor> {

    private final long[] extents;

    private final Phase gradientPhase;

    private final List<Gradient<T>> gradients = new ArrayList<>();

    private T tensor;

    /** @param gradientPhase when its gradient is computed: whether parameters or only the images lie before it */
    public Value(final long[] extents, final Phase gradientPhase) {
        this.extents = extents.clone();
        this.gradientPhase = gradientPhase;
    }

    /** @return n, c, h, w */
    public final long[] extents() {
        return extents.clone();
    }

    /** @return c */
    public final long channels() {
        return extents[1];
    }

    /** @return when its gradient is computed: always on the way back, or only for the gradient by the images */
    public final Phase gradientPhase() {
        return gradientPhase;
    }

    /** Sets the numbers, once. */
    public void set(final T numbers) {
        tensor = numbers;
    }

    /** @return the numbers, once they are set */
    public final T tensor() {
        return tensor;
    }

    /**
     * Adds what one reader of this value hands back.
     *
     * @param exclusive whether nobody else will read these numbers
     */
    public void addGradient(final T gradient, final boolean exclusive) {
        gradients.add(new Gradient<>(gradient, exclusive));
    }

    /** @return the sum of all that the readers handed back */
    public final Gradient<T> gradient(final Recorder<T> recorder) {
        while (gradients.size() > 1) {
            final var first = gradients.remove(0);
            final var second = gradients.remove(0);
            gradients.add(0, recorder.sum(gradientPhase, first, second));
        }
        return gradients.get(0);
    }
}
