package org.knime.product;

import java.time.Duration;

import org.knime.product.execution.ExecutionListener;
import org.knime.product.execution.NodeInstance;

/** Hears nothing. */
public final class Silence implements ExecutionListener {

    @Override
    public void started(final NodeInstance node) {
        // silent
    }

    @Override
    public void progressed(final NodeInstance node, final double fraction, final String message) {
        // silent
    }

    @Override
    public void executed(final NodeInstance node, final Duration duration) {
        // silent
    }

    @Override
    public void failed(final NodeInstance node) {
        // silent
    }

    @Override
    public void skipped(final NodeInstance node, final String reason) {
        // silent
    }

    @Override
    public void restored(final NodeInstance node) {
        // silent
    }
}
