package org.polytope.nodes.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.training.TrainingDivergedException;

/** Calls the engine for a node. */
public final class EngineRun {

    private EngineRun() {
    }

    /** What is run. */
    @FunctionalInterface
    public interface Work {
        /**
         * @param progress to be passed on to the engine
         * @throws IOException where a file can't be read or written
         * @throws InvalidSettingsException where a setting doesn't suit the input
         * @throws KNIMEException where the input is wrong
         * @throws CanceledExecutionException where KNIME itself noticed that the user canceled
         */
        void run(Progress progress)
            throws IOException, InvalidSettingsException, KNIMEException, CanceledExecutionException;
    }

    /**
     * @param monitor shows progress and knows whether the user canceled
     * @param work calls the engine
     * @throws CanceledExecutionException if the user canceled
     * @throws KNIMEException with a message for the user, if the input is wrong, a file can't be read or memory runs out
     */
    public static void run(final ExecutionMonitor monitor, final Work work)
        throws CanceledExecutionException, KNIMEException {
        try {
            work.run(new MonitorProgress(monitor));
        } catch (final CancellationException e) {
            final var canceled = new CanceledExecutionException();
            canceled.initCause(e);
            throw canceled;
        } catch (final IOException | UncheckedIOException | InvalidSettingsException | IllegalArgumentException
            | TrainingDivergedException e) {
            throw new KNIMEException(e.getMessage(), e);
        } catch (final OutOfMemoryError e) {
            throw new KNIMEException("The memory doesn't suffice: choose a smaller batch size, use fewer rows, or give "
                + "KNIME more memory (-Xmx in knime.ini).", e);
        }
    }
}
