package org.polytope.engine.attack;

/** An attack that asks a model for its scores, never for a gradient. */
public interface ScoreBasedAttack extends Attack {

    @Override
    default Access access() {
        return Access.SCORES;
    }

    @Override
    default Found search(final Search search) {
        return search(search.withScores());
    }

    /** @see Attack#search */
    Found search(ScoreSearch search);
}
