package org.knime.product.execution;

import java.time.Duration;

/** Is told how an execution goes. */
public interface ExecutionListener {

    /** A node starts. */
    void started(NodeInstance node);

    /** A node reports progress; {@code fraction} is NaN if unknown. */
    void progressed(NodeInstance node, double fraction, String message);

    /** A node has been executed. */
    void executed(NodeInstance node, Duration duration);

    /** A node has failed; {@link NodeInstance#failure()} says why. */
    void failed(NodeInstance node);

    /** A node has not been executed, because it isn't configured or others before it haven't been executed. */
    void skipped(NodeInstance node, String reason);

    /** The results of a node were loaded with the workflow. */
    void restored(NodeInstance node);
}
