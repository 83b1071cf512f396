package org.polytope.engine.attack;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/**
 * What one run of an attack is given, and what it has spent.
 *
 * @param looksFirst whether unchanged images may be where the goal is already, so that attacks must look
 * @param budget how many answers about an image may be had
 * @param answers how many answers of the model each question takes
 */
record Task(Goal goal, Batch batch, ThreatModel threat, long seed, Progress progress, Tally tally, int answers,
    boolean looksFirst, int budget) {

    /** @throws IllegalArgumentException if the batch doesn't fit the target */
    static Task of(final Goal goal, final Target target, final Batch batch, final ThreatModel threat, final long seed,
        final Progress progress) {
        BatchCheck.require(batch, target);
        return new Task(goal, batch, threat, seed, progress, new Tally(batch.count()), 1, false,
            Integer.MAX_VALUE);
    }

    /** @return the same for images that may be where the goal is already */
    Task lookingFirst() {
        return new Task(goal, batch, threat, seed, progress, tally, answers, true, budget);
    }

    /** @return the same, with as many answers to each question for one answer so far */
    Task averaging(final int samples) {
        return new Task(goal, batch, threat, seed, progress, tally, samples * answers, looksFirst, budget);
    }

    /** @return the same with at most so many answers about an image, or fewer where there are fewer already */
    Task within(final int queries) {
        return new Task(goal, batch, threat, seed, progress, tally, answers, looksFirst, Math.min(budget, queries));
    }
}
