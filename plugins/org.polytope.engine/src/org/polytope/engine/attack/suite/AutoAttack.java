package org.polytope.engine.attack.suite;

import java.util.List;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The suites of AutoAttack in their order and settings (Croce and Hein, 2020, "Reliable evaluation of adversarial
 * robustness with an ensemble of diverse parameter-free attacks"; under L1, 2021, "Mind the box!"). Each attack sees
 * what the earlier ones have left; what a classifier has too few classes for is left out.
 */
final class AutoAttack {

    /** Target classes of APGD-T under L1. */
    private static final int L1_TARGETS = 5;

    /** Starts of the attacks of which the suites run more than one. */
    private static final int RESTARTS = 5;

    /** Gradients averaged against a classifier that answers randomly. */
    private static final int AVERAGED = 20;

    private AutoAttack() {
    }

    static AttackSuite standard(final ThreatModel threat, final long seed) {
        final var sparse = threat.norm() == Norm.L1;
        final Attack first =
            sparse ? new ApgdFromOutside(Apgd.crossEntropy().withRestarts(RESTARTS)) : Apgd.crossEntropy();
        final Attack second =
            sparse ? new ApgdFromOutside(Apgd.targeted().withTargetClasses(L1_TARGETS)) : Apgd.targeted();
        return suite(threat, seed, first, second, Fab.targeted(), Square.standard());
    }

    static AttackSuite plus(final ThreatModel threat, final long seed) {
        return suite(threat, seed, Apgd.crossEntropy().withRestarts(RESTARTS), Apgd.ratio().withRestarts(RESTARTS),
            Fab.untargeted(), Square.standard(), Apgd.targeted(), Fab.targeted());
    }

    static AttackSuite random(final ThreatModel threat, final long seed) {
        return suite(threat, seed, Apgd.crossEntropy().withAveraging(AVERAGED), Apgd.ratio().withAveraging(AVERAGED));
    }

    private static AttackSuite suite(final ThreatModel threat, final long seed, final Attack... attacks) {
        return new AttackSuite(threat, List.of(attacks), Scope.SURVIVORS, seed);
    }
}
