package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.execution.program.Phase;

/** The result of an operation, {@code [n, c, h, w]}, in every layout that somebody asked for. */
final class Value extends org.polytope.engine.execution.program.Value<Tensor> {

    private final List<Tensor> tensors = new ArrayList<>();

    Value(final long[] extents, final Phase gradientPhase) {
        super(extents, gradientPhase);
    }

    @Override
    public void set(final Tensor numbers) {
        super.set(withExtents(numbers));
        tensors.add(tensor());
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
        return in(Layout.plain(extents()), emitter);
    }

    /** @return the sum of all that the readers handed back, in a layout */
    Tensor gradientIn(final Layout layout, final Emitter emitter) {
        return emitter.reorder(gradientPhase(), gradient(emitter).tensor(), layout);
    }

    @Override
    public void addGradient(final Tensor gradient, final boolean exclusive) {
        super.addGradient(withExtents(gradient), exclusive);
    }

    private Tensor withExtents(final Tensor numbers) {
        return numbers.view(numbers.layout().reshaped(extents()));
    }
}
