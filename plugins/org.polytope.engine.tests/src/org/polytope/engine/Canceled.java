package org.polytope.engine;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Was canceled before anything began, and stays so. */
public enum Canceled implements Progress {
    /** The only one. */
    AT_ONCE;

    @Override
    public void report(final double fraction, final Supplier<String> message) {
        // nobody listens
    }

    @Override
    public void checkCanceled() {
        throw new CancellationException();
    }
}
