package org.polytope.engine.scoring;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The curve of robust accuracy falls to chance, 1/k for k classes, where epsilon is large enough; where every pixel can be made
 * gray, under L∞ at half the pixel range, no image tells its class any more, and more than chance and three standard deviations is
 * impossible (Carlini et al., 2019). The curve never rises: what fools a model stays allowed at every larger epsilon.
 */
final class ChanceAtLargeEpsilon implements Diagnostic {

    private static final Check CHECK =
        new Check(Concern.MASKING, "Does the score fall to chance where epsilon is large enough?",
            "Where an attacker may change nearly everything, no model can be right more often than by guessing.");

    private static final int DEVIATIONS = 3;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var threat = evidence.result().suite().threat();
        if (threat.norm() == Norm.NONE) {
            return CHECK.gray("No epsilon", "There is no epsilon under this threat model.");
        }
        final var curve = evidence.curve().stream().filter(point -> point.accuracy().isKnown()).toList();
        if (evidence.nothingWasAttacked() || curve.stream().noneMatch(point -> point.epsilon() > 0)) {
            return CHECK.nothingWasAttacked();
        }
        final var chance = 1.0 / evidence.classifier().classes();
        final var atChance = curve.stream().filter(point -> point.accuracy().value() <= chance).findFirst();
        if (atChance.isPresent()) {
            return CHECK.green("The score falls to chance", "Robust accuracy is %s, at most chance, from ε = %s on."
                .formatted(Numbers.percent(atChance.get().accuracy().value()),
                    Numbers.significant(atChance.get().epsilon())));
        }
        final var last = curve.get(curve.size() - 1);
        final var measured = "At ε = %s, the largest that was tried, robust accuracy is %s; chance is %s.".formatted(
            Numbers.significant(last.epsilon()), Numbers.percent(last.accuracy().value()), Numbers.percent(chance));
        final var grayIsAllowed =
            threat.norm() == Norm.LINF && last.epsilon() >= evidence.classifier().range().width() / 2;
        final var possible =
            chance + DEVIATIONS * Math.sqrt(chance * (1 - chance) / last.accuracy().count());
        if (grayIsAllowed && last.accuracy().value() > possible) {
            return CHECK.red("The score is impossible at a large epsilon", measured,
                "Attacks on this model fail: attack the margin, and add an attack that needs no gradient.");
        }
        return CHECK.gray("No epsilon so large was tried", measured + " That says nothing yet.");
    }
}
