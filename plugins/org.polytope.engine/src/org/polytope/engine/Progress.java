package org.polytope.engine;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * How long-running work tells its caller where it stands, and learns that it should stop. Whoever computes calls
 * {@link #checkCanceled()} at least every few hundred milliseconds: once per batch is the custom of this engine.
 */
public interface Progress {

    /** Reports nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void report(final double fraction, final Supplier<String> message) {
            // nobody listens
        }

        @Override
        public void checkCanceled() {
            // nobody cancels
        }
    };

    /**
     * @param fraction the share of the work that is done, in [0, 1], never falling
     * @param message what is being done, made only when somebody reads it
     */
    void report(double fraction, Supplier<String> message);

    /** @throws CancellationException if the caller no longer wants the result */
    void checkCanceled();

    /**
     * @param from where the part begins on this progress' scale, in [0, 1]
     * @param to where it ends, in [from, 1]
     * @return a progress whose [0, 1] is mapped to [from, to] of this one
     */
    default Progress part(final double from, final double to) {
        final var whole = this;
        return new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                whole.report(from + fraction * (to - from), message);
            }

            @Override
            public void checkCanceled() {
                whole.checkCanceled();
            }
        };
    }

    /** @return this progress, whose messages begin with {@code title} and a colon */
    default Progress titled(final String title) {
        final var whole = this;
        return new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                whole.report(fraction, () -> title + ": " + message.get());
            }

            @Override
            public void checkCanceled() {
                whole.checkCanceled();
            }
        };
    }
}
