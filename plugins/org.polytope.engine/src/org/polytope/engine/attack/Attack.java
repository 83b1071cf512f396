package org.polytope.engine.attack;

import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;

/**
 * A way to look for images that a model gets wrong. Implementations are immutable records of their settings with one
 * {@link #search}; all that attacks have in common is done around it. All randomness comes from a seed and an example's
 * index, so that the result doesn't depend on how examples are batched.
 */
public interface Attack {

    /** @return its name and what a reader needs to repeat it */
    Description description();

    /** @return the description in one line: {@code PGD-20, step 0.02, 2 restarts} */
    default String describe() {
        return description().text();
    }

    /** @return what the model is to say; any wrong class, unless the attack has a setting for it */
    default Goal goal() {
        return new Goal.Untargeted();
    }

    /**
     * @return the same attack for images that are meant for another model than the one that it asks: it doesn't stop at the
     *         first image that fools that one, which seldom fools another. Itself where there is no such choice
     */
    default Attack toTheEnd() {
        return this;
    }

    /** @return the same attack with another goal, if it has a setting for it */
    default Attack withGoal(final Goal other) {
        return this;
    }

    /** @return what it asks of the model */
    Access access();

    /**
     * @return why the attack can't be run against this model under this threat model, as a sentence; empty if it can. A
     *         suite leaves it out then.
     */
    default Optional<String> unsuited(final Target target, final ThreatModel threat) {
        final var given = Access.to(target);
        return given.holds(access()) ? limits(target, threat)
            : Optional.of("%s needs the model's %s, but it gives away its %s only.".formatted(description().name(),
                access().words(), given.words()));
    }

    /** @throws IllegalArgumentException if the attack is {@link #unsuited} */
    default void requireSuited(final Target target, final ThreatModel threat) {
        unsuited(target, threat).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /**
     * @param target gives away what the attack asks for
     * @return what else keeps the attack from being run, as a sentence; empty if nothing does
     */
    default Optional<String> limits(final Target target, final ThreatModel threat) {
        return Optional.empty();
    }

    /**
     * Looks for images that reach the goal.
     *
     * @param search what there is to work on, and all that may be asked of the model
     * @return what was found
     */
    Found search(Search search);

    /**
     * Attacks a batch. Not to be overridden.
     *
     * @param target the model under attack
     * @param batch images inside the target's pixel range, with their true labels; all of them are attacked
     * @param threat what is allowed
     * @param seed where all random choices come from
     * @param progress asked at every question to the model whether to go on
     * @return what was found, for each image
     * @throws IllegalArgumentException if an image lies outside the pixel range or its label is unknown; names it; or
     *             if the attack is {@link #unsuited}
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    default AttackResult run(final Target target, final Batch batch, final ThreatModel threat, final long seed,
        final Progress progress) {
        return search(Search.of(this, Task.of(goal(), target, batch, threat, seed, progress).lookingFirst(), target))
            .result();
    }

    /**
     * The same for images of which it is known that none is where the goal is already: attacks that begin elsewhere than at
     * the image needn't ask about it. Not to be overridden.
     *
     * @see #run
     */
    default AttackResult runOnCorrect(final Target target, final Batch batch, final ThreatModel threat, final long seed,
        final Progress progress) {
        return search(Search.of(this, Task.of(goal(), target, batch, threat, seed, progress), target)).result();
    }
}
