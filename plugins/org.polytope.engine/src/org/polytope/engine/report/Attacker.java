package org.polytope.engine.report;

import java.util.Locale;

import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.network.PixelRange;

/**
 * What the attacker may know and do.
 *
 * @param sentence in words
 * @param norm how a change is measured, as in {@code L∞}
 * @param epsilon the largest change, in pixel units; 0 under no norm
 * @param epsilonText the same for a reader: {@code 8/255}
 * @param lowestPixel the smallest value that a pixel may take
 * @param highestPixel the largest one
 * @param knowledge what is known of the model: everything, scores, decisions or nothing
 */
public record Attacker(String sentence, String norm, double epsilon, String epsilonText, double lowestPixel,
    double highestPixel, String knowledge) {

    static Attacker of(final AttackSuite suite, final PixelRange range) {
        final var threat = suite.threat();
        return new Attacker(threat.sentence(suite.knowledge()), threat.norm().symbol(), threat.epsilon(),
            threat.epsilonText(), range.low(), range.high(), suite.knowledge().name().toLowerCase(Locale.ROOT));
    }
}
