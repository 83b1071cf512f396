package org.polytope.nodes.execution;

import org.knime.core.node.NodeLogger;
import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.PassCost;

/** Tells what a network takes of memory and time before it is run again and again. */
public final class Forecast {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(Forecast.class);

    private Forecast() {
    }

    /**
     * Runs a batch to find out, and says it in the log and beside the progress bar.
     *
     * @param images how many there are; without any, nothing is said
     * @throws IllegalArgumentException if the memory doesn't suffice for a single image
     */
    public static void ofAttacks(final Classifier classifier, final int images, final Progress progress) {
        progress.checkCanceled();
        if (images > 0) {
            final var cost = PassCost.measured(classifier, Math.min(images, classifier.preferredBatch()), true);
            LOGGER.info(cost.describe());
            progress.report(0, cost::describe);
        }
    }
}
