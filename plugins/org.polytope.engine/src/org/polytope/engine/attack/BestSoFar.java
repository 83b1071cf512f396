package org.polytope.engine.attack;

import java.util.Arrays;

/** The first image that reaches the goal, or until then the one of the largest objective. */
public final class BestSoFar extends Found {

    private final float[] objective;

    private final boolean[] success;

    BestSoFar(final Search search) {
        super(search);
        objective = new float[search.batch().count()];
        Arrays.fill(objective, Float.NEGATIVE_INFINITY);
        success = new boolean[objective.length];
    }

    @Override
    boolean isOpen(final int position) {
        return !success[position];
    }

    @Override
    boolean isFooled(final int position) {
        return success[position];
    }

    @Override
    public boolean[] keep(final Active active, final float[] images, final Answers answers) {
        final var reached = search().aim().reachedBy(active.positions(), answers.predicted());
        for (int i = 0; i < reached.length; i++) {
            final var position = active.position(i);
            final var tried = answers.objective()[i];
            search().tally().note(position, tried);
            if (reached[i] || !success[position] && tried > objective[position]) {
                success[position] |= reached[i];
                objective[position] = tried;
                take(position, images);
            }
        }
        return reached;
    }

    /** Asks about the unchanged images, and keeps those that reach the goal. */
    void keepUnchanged() {
        final var active = active();
        if (active.isEmpty()) {
            return;
        }
        final var reached = search().reached(active, search().batch().pixels());
        active.each((number, position) -> success[position] = reached[number]);
    }

    @Override
    AttackResult result() {
        return result(success, objective);
    }
}
