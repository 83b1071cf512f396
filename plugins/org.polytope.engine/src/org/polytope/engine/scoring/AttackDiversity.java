package org.polytope.engine.scoring;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Access;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.SinglePrecisionCrossEntropy;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * Attacks look at the model from different sides (Carlini et al., 2019): away from the right class and toward a wrong one,
 * along cross-entropy and along other losses, with gradients and without.
 */
final class AttackDiversity implements Diagnostic {

    private static final Check CHECK = new Check(Concern.STRENGTH, "Do the attacks differ from each other?",
        "Attacks of one kind fail together; those of another kind may still succeed.");

    /** A side from which a model can be looked at. */
    private enum Side {

        AWAY("away from the right class"), TOWARD("toward a wrong class"), CROSS_ENTROPY("along cross-entropy"),
        OTHER_LOSS("along another loss or to the nearest boundary"), WITHOUT_GRADIENT("without gradients");

        private final String words;

        Side(final String words) {
            this.words = words;
        }
    }

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var sides = EnumSet.noneOf(Side.class);
        evidence.attacks().forEach(attack -> sides.addAll(sides(attack)));
        if (evidence.nothingWasAttacked()) {
            return CHECK.nothingWasAttacked();
        }
        final var missing = EnumSet.complementOf(sides);
        if (evidence.classifier().classes() < 3) {
            missing.remove(Side.TOWARD); // the only wrong class lies away from the right one
        }
        final var measured = "The attacks search %s.".formatted(words(sides));
        return missing.isEmpty() ? CHECK.green("The attacks come from different sides", measured)
            : CHECK.amber("The attacks are much alike", "%s None searches %s.".formatted(measured, words(missing)),
                "Choose AutoAttack in the Attack node, which has attacks of each kind.");
    }

    private static String words(final Set<Side> sides) {
        return sides.stream().map(side -> side.words).collect(Collectors.joining(", "));
    }

    private static Set<Side> sides(final Attack attack) {
        if (attack instanceof ExpectationOverTransformation mean) {
            return sides(mean.attack());
        }
        if (attack instanceof ApgdFromOutside outside) {
            return sides(outside.apgd());
        }
        final var targeted = attack instanceof Apgd apgd && apgd.objective() == Objective.TARGETED_RATIO
            || attack instanceof Fab fab && fab.targetClasses() > 0
            || !(attack.goal() instanceof Goal.Untargeted);
        return EnumSet.of(targeted ? Side.TOWARD : Side.AWAY, kind(attack));
    }

    private static Side kind(final Attack attack) {
        if (attack.access() != Access.GRADIENTS) {
            return Side.WITHOUT_GRADIENT;
        }
        final var crossEntropy = attack instanceof Apgd apgd ? apgd.objective() == Objective.CROSS_ENTROPY
            : attack instanceof GradientAttack climb && (climb.ascent().loss() instanceof CrossEntropy
                || climb.ascent().loss() instanceof SinglePrecisionCrossEntropy);
        return crossEntropy ? Side.CROSS_ENTROPY : Side.OTHER_LOSS;
    }
}
