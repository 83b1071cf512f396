package org.polytope.engine.training;

import java.util.function.Supplier;

import org.polytope.engine.Progress;

/** Can be canceled like the whole, but says nothing of its own: for work that is short beside what surrounds it. */
record CancelOnly(Progress whole) implements Progress {

    @Override
    public void report(final double fraction, final Supplier<String> message) {
        // the whole has said where it stands
    }

    @Override
    public void checkCanceled() {
        whole.checkCanceled();
    }
}
