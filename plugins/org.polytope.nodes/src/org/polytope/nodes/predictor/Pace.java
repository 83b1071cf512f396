package org.polytope.nodes.predictor;

import org.knime.core.node.NodeLogger;
import org.polytope.engine.Numbers;
import org.polytope.engine.execution.BatchPlan;

/** How far a table has been classified: what a batch takes, and by the batches that are done, how long the others will. */
final class Pace {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(RobustPredictorNodeFactory.class);

    private static final double NANOS = 1e-9;

    private final BatchPlan plan;

    private final long rows;

    private final long begin = System.nanoTime();

    private long done;

    private double seconds;

    private Pace(final BatchPlan plan, final long rows) {
        this.plan = plan;
        this.rows = rows;
    }

    static Pace of(final BatchPlan plan, final long rows) {
        final var pace = new Pace(plan, rows);
        LOGGER.info(pace.describe(0));
        return pace;
    }

    /** @param finished how many rows are classified */
    void done(final long finished) {
        if (done == 0) {
            LOGGER.info("The first %s of %s rows took %s.".formatted(Numbers.grouped(finished), Numbers.grouped(rows),
                Numbers.duration((System.nanoTime() - begin) * NANOS)));
        }
        done = finished;
        seconds = (System.nanoTime() - begin) * NANOS;
    }

    /**
     * @param row which is read, counted from 0
     * @return what is being done, with the memory that it takes until it's known how long it takes
     */
    String describe(final long row) {
        return "Classifying image %s of %s, %s".formatted(row + 1, rows, done == 0
            ? "%s at a time, which takes %s MB outside of Java's heap".formatted(Numbers.grouped(plan.images()),
                Numbers.grouped(plan.bytes() / 1_000_000 + 1))
            : "about %s left".formatted(Numbers.duration(seconds / done * (rows - done))));
    }
}
