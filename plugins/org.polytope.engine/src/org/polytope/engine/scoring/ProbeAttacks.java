package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The attacks of the probe, each on what those before it have left: Auto-PGD on the margin and toward classes (Croce and
 * Hein, 2020), which find most of what AutoAttack finds in a fraction of its time, climbs that know of prototypes, where
 * there are some, and a few steps of FAB and Square, which find what gradients of a loss miss; then restarts. The last
 * of them, PGD on the margin, is the round by which the {@link Drop} tells what even the probe misses. It takes at least twice
 * as many steps as any PGD of the suite, so that what an attack misses because it was stopped too early is found (Carlini et
 * al., 2019). What doesn't suit a model is left out.
 */
final class ProbeAttacks {

    private static final int ITERATIONS = 100;

    /** Most images are led to one of the three likeliest wrong classes, or to none. */
    private static final int CLASSES = 3;

    /** Of the climbs in the end, which tell how much restarts still find. */
    private static final int RESTARTS = 3;

    private static final int FAB_ITERATIONS = 30;

    private static final int QUERIES = 1000;

    /** Answers averaged where a classifier answers randomly. */
    private static final int SAMPLES = 10;

    private ProbeAttacks() {
    }

    /**
     * @param suite what the images withstood
     * @param random whether the classifier answers randomly
     */
    static AttackSuite suite(final AttackSuite suite, final boolean random, final long seed) {
        final var threat = suite.threat();
        final var attacks = new ArrayList<Attack>();
        attacks.add(climb(Objective.MARGIN, 1, threat));
        attacks.add(climb(Objective.TARGETED_RATIO, 1, threat));
        adaptive().forEach(loss -> attacks.add(pgd(loss, ITERATIONS, 1)));
        attacks.add(new Fab(FAB_ITERATIONS, CLASSES, 1, Fab.targeted().pull(), Fab.targeted().overshoot(),
            Fab.targeted().retreat()));
        attacks.add(new Square(QUERIES, Square.standard().share()));
        attacks.add(climb(Objective.MARGIN, RESTARTS, threat));
        attacks.add(pgd(new Margin(), Math.max(ITERATIONS, 2 * longest(suite)), RESTARTS));
        return new AttackSuite(threat, attacks.stream()
            .<Attack>map(attack -> random ? new ExpectationOverTransformation(attack, SAMPLES) : attack).toList(),
            Scope.SURVIVORS, seed);
    }

    private static List<Loss> adaptive() {
        return List.of(NearestPrototype.margin(), ConformityObjective.paper(1));
    }

    private static int longest(final AttackSuite suite) {
        return suite.attacks().stream().filter(Pgd.class::isInstance).map(Pgd.class::cast).mapToInt(Pgd::iterations)
            .max().orElse(0);
    }

    private static Attack pgd(final Loss loss, final int iterations, final int restarts) {
        return new Pgd(iterations, new StepSize.Relative(2.5 / iterations), true, restarts, Iterate.STRONGEST,
            new Goal.Untargeted(), loss);
    }

    private static Attack climb(final Objective objective, final int restarts, final ThreatModel threat) {
        final var climb = new Apgd(objective, ITERATIONS, restarts, CLASSES, 1);
        return threat.norm() == Norm.L1 ? new ApgdFromOutside(climb) : climb;
    }
}
