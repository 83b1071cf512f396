package org.polytope.engine.attack.gradient;

import java.util.List;

import org.polytope.engine.threat.ThreatModel;

/**
 * A part of one climb of Auto-PGD.
 *
 * @param threat the ball that it keeps to
 * @param iterations steps, 0 or more
 * @param last whether this is the ball that the attacker must keep to: what fools the classifier before doesn't count
 */
record ApgdStage(ThreatModel threat, int iterations, boolean last) {

    private static final double SHARE = 0.3;

    /** @return the whole climb inside the ball */
    static List<ApgdStage> only(final ThreatModel threat, final int iterations) {
        return List.of(new ApgdStage(threat, iterations, true));
    }

    /** @return 3 ε, 2 ε and ε for 30, 30 and 40 % of the iterations */
    static List<ApgdStage> inwards(final ThreatModel threat, final int iterations) {
        final var first = (int)Math.ceil(SHARE * iterations);
        final var second = Math.min(first, iterations - first);
        return List.of(new ApgdStage(threat.withEpsilon(3 * threat.epsilon()), first, false),
            new ApgdStage(threat.withEpsilon(2 * threat.epsilon()), second, false),
            new ApgdStage(threat, iterations - first - second, true));
    }
}
