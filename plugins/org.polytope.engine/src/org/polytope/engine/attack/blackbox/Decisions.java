package org.polytope.engine.attack.blackbox;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Aim;
import org.polytope.engine.attack.SmallestSoFar;
import org.polytope.engine.network.DifferentiableClassifier;

/** Asks a classifier for its decisions: all that decision-based attacks learn of it. Every question is counted. */
record Decisions(DifferentiableClassifier target, Aim aim, SmallestSoFar found, Progress progress) {

    /**
     * @param positions where each of the images stands in the batch
     * @param images {@code [count, c, h, w]}
     * @return which of them are on the side of the decision boundary where the goal is
     */
    boolean[] of(final int[] positions, final float[] images) {
        final var predicted = ask(positions, images);
        final var across = new boolean[positions.length];
        for (int i = 0; i < across.length; i++) {
            across[i] = aim.reachedBy(positions[i], predicted[i]);
        }
        return across;
    }

    /** The same, and keeps the smallest change. */
    boolean[] keep(final int[] positions, final float[] images) {
        return found.keep(positions, positions.length, images, ask(positions, images));
    }

    private int[] ask(final int[] positions, final float[] images) {
        progress.checkCanceled();
        found.countQuery(positions, positions.length);
        return target.predict(images, positions.length);
    }
}
