package org.knime.product.execution;

import java.time.Duration;

/** Is told how an execution goes, as far as it wants to know. */
public interface ExecutionListener {

    /** Hears nothing. */
    ExecutionListener NONE = new ExecutionListener() {
    };

    /** A node starts. */
    default void started(final NodeInstance node) {
        // of no interest
    }

    /** A node reports progress; {@code fraction} is NaN if unknown. */
    default void progressed(final NodeInstance node, final double fraction, final String message) {
        // of no interest
    }

    /** A node has been executed. */
    default void executed(final NodeInstance node, final Duration duration) {
        // of no interest
    }

    /** A node has failed; {@link NodeInstance#failure()} says why. */
    default void failed(final NodeInstance node) {
        // of no interest
    }

    /** A node has not been executed, because it isn't configured or others before it haven't been executed. */
    default void skipped(final NodeInstance node, final String reason) {
        // of no interest
    }

    /** The results of a node were loaded with the workflow. */
    default void restored(final NodeInstance node) {
        // of no interest
    }
}
