package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.dataset.ImageShape;

/** The result of an operation, {@code [n, c, h, w]}: its numbers, and the gradients that its readers hand back. */
final class Value {

    private final long[] extents;

    private final Phase gradientPhase;

    private final List<Tensor> tensors = new ArrayList<>();

    private final List<Gradient> gradients = new ArrayList<>();

    /** @param gradientPhase when its gradient is computed: whether parameters or only the images lie before it */
    Value(final int count, final ImageShape shape, final Phase gradientPhase) {
        extents = new long[]{count, shape.channels(), shape.height(), shape.width()};
        this.gradientPhase = gradientPhase;
    }

    long[] extents() {
        return extents.clone();
    }

    long channels() {
        return extents[1];
    }

    Phase gradientPhase() {
        return gradientPhase;
    }

    /** Sets the numbers, once. */
    void set(final Tensor tensor) {
        tensors.add(tensor.view(tensor.layout().reshaped(extents)));
    }

    Tensor tensor() {
        return tensors.get(0);
    }

    /** @return the numbers in a layout, reordered at most once a layout while the program goes forward */
    Tensor in(final Layout layout, final Emitter emitter) {
        for (final var tensor : tensors) {
            if (tensor.layout().equals(layout)) {
                return tensor;
            }
        }
        final var reordered = emitter.reorder(Phase.FORWARD, tensor(), layout);
        tensors.add(reordered);
        return reordered;
    }

    Tensor plain(final Emitter emitter) {
        return in(Layout.plain(extents), emitter);
    }

    /** Adds what one reader of this value hands back. */
    void addGradient(final Tensor tensor, final boolean exclusive) {
        gradients.add(new Gradient(tensor.view(tensor.layout().reshaped(extents)), exclusive));
    }

    /** @return the sum of all that the readers handed back */
    Gradient gradient(final Emitter emitter) {
        while (gradients.size() > 1) {
            final var first = gradients.remove(0);
            final var second = gradients.remove(0);
            gradients.add(0, emitter.sum(gradientPhase, first, second));
        }
        return gradients.get(0);
    }
}
