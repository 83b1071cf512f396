package org.polytope.engine.attack.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.objective.LogitDifferenceRatio;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.TargetedLogitDifferenceRatio;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Whether attacks are together at least as strong as AutoAttack (Croce and Hein, 2020): Auto-PGD on cross-entropy and on
 * the difference of logits ratio, FAB, and Square, each with AutoAttack's iterations or more. Against a classifier that
 * answers randomly these are both kinds of Auto-PGD along the mean of 20 gradients, as in AutoAttack's suite "rand".
 *
 * @param norm of the threat model
 * @param classes how many the classifier tells apart: the ratio needs three
 * @param random whether the classifier answers randomly
 */
public record AutoAttackClass(Norm norm, int classes, boolean random) {

    private static final int ITERATIONS = 100;

    private static final int QUERIES = 5000;

    private static final int AVERAGED = 20;

    /** Of the attacks that aim at nothing in particular. */
    private static final int RESTARTS = 5;

    /** A climb of the margin, where the ratio can't be climbed. */
    private static final int MARGIN_RESTARTS = 10;

    /** An attack without what only says how often answers are averaged. */
    private record Run(Attack attack, int averaged) {

        static Run of(final Attack attack) {
            if (attack instanceof ExpectationOverTransformation mean) {
                final var inner = of(mean.attack());
                return new Run(inner.attack, inner.averaged * mean.samples());
            }
            if (attack instanceof ApgdFromOutside outside) {
                return of(outside.apgd());
            }
            return new Run(attack, attack instanceof Apgd apgd ? apgd.averaging() : 1);
        }
    }

    /**
     * @param threat what is allowed
     * @param attacks what was run
     * @return what is missing, as a sentence; empty where nothing is
     */
    public static Optional<String> shortfall(final ThreatModel threat, final List<Attack> attacks, final int classes,
        final boolean random) {
        if (threat.norm() != Norm.NONE && threat.epsilon() == 0) {
            return Optional.of("Epsilon is 0: attacks that may change nothing show nothing.");
        }
        return new AutoAttackClass(threat.norm(), classes, random).shortfall(attacks);
    }

    private Optional<String> shortfall(final List<Attack> attacks) {
        if (norm == Norm.L0 || norm == Norm.NONE) {
            return Optional.of(norm == Norm.NONE ? "Without a norm there is no AutoAttack to measure the attacks by."
                : "There is no AutoAttack under %s to measure the attacks by.".formatted(norm.symbol()));
        }
        final var runs = attacks.stream().map(Run::of).toList();
        final var missing = new ArrayList<String>();
        require(runs, this::climbsCrossEntropy, "Auto-PGD on cross-entropy (%s iterations%s)", missing);
        require(runs, this::climbsRatio, classes < LogitDifferenceRatio.CLASSES
            ? "PGD on the margin (%s iterations, " + MARGIN_RESTARTS + " restarts%s)"
            : "Auto-PGD toward classes or on the difference of logits ratio (%s iterations%s)", missing);
        if (!random) {
            require(runs, this::looksForTheSmallestChange, "FAB (%s iterations%s)", missing);
            if (runs.stream().noneMatch(AutoAttackClass::needsNoGradient)) {
                missing.add("Square (%s queries)".formatted(Numbers.grouped(QUERIES)));
            }
        }
        return missing.isEmpty() ? Optional.empty()
            : Optional.of("The attacks are weaker than AutoAttack: there is no " + String.join(", no ", missing) + ".");
    }

    private void require(final List<Run> runs, final Predicate<Run> wanted, final String name,
        final List<String> missing) {
        if (runs.stream().noneMatch(wanted)) {
            missing.add(name.formatted(ITERATIONS, random ? ", %s gradients averaged".formatted(AVERAGED) : ""));
        }
    }

    private boolean climbsCrossEntropy(final Run run) {
        return run.attack instanceof Apgd apgd && apgd.objective() == Objective.CROSS_ENTROPY && isLong(run, apgd);
    }

    private boolean isLong(final Run run, final Apgd apgd) {
        return apgd.iterations() >= ITERATIONS && isAveraged(run);
    }

    private boolean isAveraged(final Run run) {
        return !random || run.averaged >= AVERAGED;
    }

    private boolean climbsRatio(final Run run) {
        if (run.attack instanceof Pgd pgd) {
            return classes < TargetedLogitDifferenceRatio.CLASSES && pgd.loss() instanceof Margin
                && pgd.goal() instanceof Goal.Untargeted && pgd.iterations() >= ITERATIONS
                && pgd.restarts() >= MARGIN_RESTARTS
                && pgd.iterate() == Iterate.STRONGEST && isAveraged(run);
        }
        return run.attack instanceof Apgd apgd && isLong(run, apgd) && switch (apgd.objective()) {
            case CROSS_ENTROPY -> false;
            case MARGIN -> classes < LogitDifferenceRatio.CLASSES && apgd.restarts() >= MARGIN_RESTARTS;
            case RATIO -> true;
            case TARGETED_RATIO -> apgd.targetClasses() >= Math.min(targets(), classes - 1);
        };
    }

    /** @return how many classes AutoAttack aims at */
    private int targets() {
        return Stream.of(AutoAttack.standard(new ThreatModel(norm, 0), 0).attacks().get(1)).map(Run::of)
            .mapToInt(run -> ((Apgd)run.attack).targetClasses()).findFirst().orElseThrow();
    }

    private boolean looksForTheSmallestChange(final Run run) {
        return run.attack instanceof Fab fab && fab.iterations() >= ITERATIONS
            && (fab.targetClasses() == 0 ? fab.restarts() >= RESTARTS
                : fab.targetClasses() >= Math.min(Fab.targeted().targetClasses(), classes - 1));
    }

    private static boolean needsNoGradient(final Run run) {
        return run.attack instanceof Square square && square.queries() >= QUERIES;
    }
}
