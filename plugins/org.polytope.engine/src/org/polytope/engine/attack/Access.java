package org.polytope.engine.attack;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;

/** What an attack asks of a model, and what a model gives away; each holds the later ones. */
public enum Access {

    /** The gradient of its outputs by the pixels. */
    GRADIENTS("gradients"),
    /** Its score for each class. */
    SCORES("scores"),
    /** The class that it predicts. */
    DECISIONS("decisions");

    private final String words;

    Access(final String words) {
        this.words = words;
    }

    /** @return the most that the model gives away */
    public static Access to(final Target target) {
        if (target instanceof DifferentiableClassifier) {
            return GRADIENTS;
        }
        return target instanceof ScoringTarget ? SCORES : DECISIONS;
    }

    /** @return whether this is as much as {@code other}, or more */
    public boolean holds(final Access other) {
        return compareTo(other) <= 0;
    }

    /** @return {@code gradients} */
    public String words() {
        return words;
    }
}
