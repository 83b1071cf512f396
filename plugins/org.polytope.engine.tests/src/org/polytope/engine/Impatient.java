package org.polytope.engine;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Cancels at one of its checks, and no more after that. */
public final class Impatient implements Progress {

    private int left;

    /** @param checks which check cancels, counted from 1 */
    public Impatient(final int checks) {
        left = checks;
    }

    @Override
    public void report(final double fraction, final Supplier<String> message) {
        // nobody listens
    }

    @Override
    public void checkCanceled() {
        if (--left == 0) {
            throw new CancellationException();
        }
    }
}
