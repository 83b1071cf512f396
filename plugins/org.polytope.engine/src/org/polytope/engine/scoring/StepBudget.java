package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Ascent;
import org.polytope.engine.attack.gradient.Ascent.Start;
import org.polytope.engine.attack.gradient.GradientAttack;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Steps of a fixed length lead from where an attack starts to every point of the ball: their number times their length is at
 * least ε from the image itself, and 2 ε from a random point. Madry et al. (2018) take 2.5 ε.
 */
final class StepBudget implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.STRENGTH, "Are the attacks' steps long enough to reach epsilon?",
            "An attack whose steps are too short or too few never gets as far as it is allowed to.");

    /** Room for the rounding of ε / iterations. */
    private static final double TOLERANCE = 1e-6;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var threat = evidence.result().suite().threat();
        if (threat.norm() == Norm.NONE || threat.epsilon() == 0) {
            return CHECK.gray("No epsilon to reach", "There is no epsilon above 0 under this threat model.");
        }
        if (evidence.nothingWasAttacked()) {
            return CHECK.nothingWasAttacked();
        }
        final var climbs =
            evidence.attacks().filter(GradientAttack.class::isInstance).map(GradientAttack.class::cast).toList();
        if (climbs.isEmpty()) {
            return CHECK.gray("No attack with steps of a fixed length",
                "The attacks that were run find the length of their steps themselves.");
        }
        final var tooShort = new ArrayList<String>();
        for (final var attack : climbs) {
            final var reach = reach(attack.ascent(), threat);
            if (reach < needed(attack.ascent()) * (1 - TOLERANCE)) {
                tooShort.add("%s moves by at most %s ε and needs %s ε".formatted(attack.describe(),
                    Numbers.significant(reach), Numbers.significant(needed(attack.ascent()))));
            }
        }
        return tooShort.isEmpty()
            ? CHECK.green("Steps are long enough to reach epsilon",
                "%s: all points that epsilon allows can be reached.".formatted(
                    climbs.stream().map(GradientAttack::describe).distinct().collect(Collectors.joining("; "))))
            : CHECK.amber("Steps are too short to reach epsilon", String.join("; ", tooShort) + ".",
                "Use longer steps, or more of them: 2.5 ε divided by their number is usual.");
    }

    /** @return how far all steps lead together, as a multiple of epsilon */
    private static double reach(final Ascent climb, final ThreatModel threat) {
        return climb.iterations() * climb.step().under(threat) / threat.epsilon();
    }

    private static double needed(final Ascent climb) {
        return climb.start() == Start.BALL && climb.iterations() > 1 ? 2 : 1;
    }
}
