package org.polytope.engine.attack.suite;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.Knowledge;
import org.polytope.engine.threat.ThreatModel;

/**
 * Several attacks, one after the other, under one threat model. Images that are misclassified already are never
 * attacked. An attack that can't be run against the classifier is left out, and its outcome says why. The usual suites
 * stand in {@link Suites}.
 *
 * @param threat what is allowed
 * @param attacks in the order in which they are run
 * @param scope which images each attack sees
 * @param seed where all random choices come from
 */
public record AttackSuite(ThreatModel threat, List<Attack> attacks, Scope scope, long seed) {

    /** Which images an attack of a suite sees. */
    public enum Scope {
        /** All that are classified correctly: each attack's own success rate, and what it finds but others miss. */
        CORRECT,
        /** Those that no earlier attack has fooled: the same worst case in less time. */
        SURVIVORS
    }

    /** @throws IllegalArgumentException if there is no attack */
    public AttackSuite {
        attacks = List.copyOf(attacks);
        if (attacks.isEmpty()) {
            throw new IllegalArgumentException("An attack suite needs at least one attack.");
        }
    }

    /** @return the same suite under another epsilon */
    public AttackSuite withEpsilon(final double epsilon) {
        return new AttackSuite(threat.withEpsilon(epsilon), attacks, scope, seed);
    }

    /** @return the same suite with another scope */
    public AttackSuite withScope(final Scope otherScope) {
        return new AttackSuite(threat, attacks, otherScope, seed);
    }

    /** @return the same suite for images that are meant for another model: see {@link Attack#toTheEnd} */
    public AttackSuite toTheEnd() {
        return new AttackSuite(threat, attacks.stream().map(Attack::toTheEnd).toList(), scope, seed);
    }

    /**
     * @return the same suite with the classes that attacks want by name as positions among these
     * @throws IllegalArgumentException if there is no class of that name; lists them
     */
    AttackSuite among(final List<String> classNames) {
        return new AttackSuite(threat,
            attacks.stream().map(attack -> attack.withGoal(attack.goal().among(classNames))).toList(), scope, seed);
    }

    /** @return the attacks with their settings, in order: {@code FGSM; PGD, 20 iterations} */
    public String describe() {
        return attacks.stream().map(Attack::describe).collect(Collectors.joining("; "));
    }

    /** @return what an attacker knows who makes these attacks */
    public Knowledge knowledge() {
        return switch (attacks.stream().map(Attack::access).min(Comparator.naturalOrder()).orElseThrow()) {
            case GRADIENTS -> Knowledge.EVERYTHING;
            case SCORES -> Knowledge.SCORES;
            case DECISIONS -> Knowledge.DECISIONS;
        };
    }

    /**
     * Runs all attacks.
     *
     * @param target the classifier under attack
     * @param images what is attacked
     * @param listener sees the adversarial images, which the result doesn't keep
     * @param progress where to report; when it is canceled, what was found so far is returned, marked as incomplete
     * @throws IllegalArgumentException if there is no image, or one can't be attacked; names it
     */
    public SuiteResult run(final Target target, final Dataset images, final SuiteListener listener,
        final Progress progress) {
        return SuiteRun.of(this, new TransferPair(target, target), images, listener, progress).run();
    }

    /**
     * The same for images that the target is known to classify correctly: it isn't asked about them unchanged.
     *
     * @see #run
     */
    public SuiteResult runOnCorrect(final Target target, final Dataset images, final SuiteListener listener,
        final Progress progress) {
        return SuiteRun.onCorrect(this, new TransferPair(target, target), images, listener, progress).run();
    }

    /**
     * Goes on where a run was canceled. The result is that of a run that was never canceled, but for the time taken.
     *
     * @param partial what that run has found, of this suite against the same classifier on the same images; not changed
     * @param listener sees only what is still to be found
     * @throws SuiteMismatchException if it was another suite, if the labels differ, or if the classifier predicts
     *             otherwise
     * @see #run
     */
    public SuiteResult resume(final SuiteResult partial, final Target target, final Dataset images,
        final SuiteListener listener, final Progress progress) {
        return SuiteRun.resumed(this, new TransferPair(target, target), images, listener, progress, partial).run();
    }

    /**
     * Crafts images on one model and measures them on another, as someone does who can't see the target. Attacked are
     * the images that the target classifies correctly. {@link AttackOutcome#reached} and queries are the surrogate's,
     * {@link AttackOutcome#predicted} is the target's. An attack that stops at the first image that fools the surrogate
     * seldom transfers: use {@link #toTheEnd}.
     *
     * @param surrogate the classifier that the attacks see
     * @param target the classifier that is judged
     * @throws IllegalArgumentException also if the two aren't for the same images and number of classes
     * @see #run
     */
    public SuiteResult transfer(final Target surrogate, final Target target,
        final Dataset images, final SuiteListener listener, final Progress progress) {
        return SuiteRun.of(this, new TransferPair(surrogate, target), images, listener, progress).run();
    }
}
