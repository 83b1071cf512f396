package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;

/**
 * A way to look for images that a classifier gets wrong. Implementations are immutable records of their settings; all
 * randomness comes from a seed and an example's index, so that the result doesn't depend on how examples are batched.
 */
public interface Attack {

    /** @return its name and what a reader needs to repeat it */
    Description description();

    /** @return the description in one line: {@code PGD-20, step 0.02, 2 restarts} */
    default String describe() {
        return description().text();
    }

    /** @return what the classifier is to say; any wrong class, unless the attack has a setting for it */
    default Goal goal() {
        return new Goal.Untargeted();
    }

    /**
     * @return why the attack can't be run against this classifier under this threat model, as a sentence; empty if it
     *         can. A suite leaves it out then.
     */
    default Optional<String> unsuited(final DifferentiableClassifier target, final ThreatModel threat) {
        return Optional.empty();
    }

    /** @throws IllegalArgumentException if the attack is {@link #unsuited} */
    default void requireSuited(final DifferentiableClassifier target, final ThreatModel threat) {
        unsuited(target, threat).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /**
     * @param target the classifier under attack
     * @param batch images inside the target's pixel range, with their true labels; all of them are attacked
     * @param threat what is allowed
     * @param seed where all random choices come from
     * @param progress asked at every step whether to go on
     * @return what was found, for each image
     * @throws IllegalArgumentException if an image lies outside the pixel range or its label is unknown; names it; or
     *             if the attack is {@link #unsuited}
     * @throws java.util.concurrent.CancellationException if {@code progress} was cancelled
     */
    AttackResult run(DifferentiableClassifier target, Batch batch, ThreatModel threat, long seed, Progress progress);
}
