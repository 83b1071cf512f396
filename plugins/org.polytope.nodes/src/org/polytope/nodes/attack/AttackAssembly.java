package org.polytope.nodes.attack;

import java.util.List;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.threat.ThreatModel;

/**
 * Makes the attacks that the settings of the Attack node describe.
 *
 * @param chosen the settings
 * @param threat what is allowed
 * @param seed where all random choices come from
 */
record AttackAssembly(AttackParameters chosen, ThreatModel threat, long seed) {

    /** @throws IllegalArgumentException if a number is out of its range, or the attacks don't exist for the norm */
    AttackSuite suite() {
        return switch (chosen.m_preset) {
            case PGD_20 -> alone(Pgd.of(20, 1));
            case PGD_40_RESTARTS -> alone(Pgd.of(40, 3));
            case FGSM -> alone(Fgsm.untargeted());
            case AUTO_ATTACK -> Suites.autoAttack(threat, seed);
            case AUTO_ATTACK_PLUS -> Suites.autoAttackPlus(threat, seed);
            case AUTO_ATTACK_RANDOM -> Suites.autoAttackRandom(threat, seed);
            case THOROUGH -> Suites.thorough(threat, seed);
            case QUICK -> Suites.quick(threat, seed);
            case APGD_CE -> alone(Apgd.crossEntropy());
            case APGD_T -> alone(Apgd.targeted());
            case FAB_T -> alone(Fab.targeted());
            case SQUARE -> alone(Square.standard());
            case REFERENCE -> alone(Pgd.reference(10));
            case PAPER -> Suites.paper(threat, seed, chosen.m_paperConstant);
            case CUSTOM -> alone(averaged(custom()));
        };
    }

    private AttackSuite alone(final Attack attack) {
        return new AttackSuite(threat, List.of(attack), Scope.CORRECT, seed);
    }

    private Attack averaged(final Attack attack) {
        return chosen.m_evaluations == 1 ? attack : new ExpectationOverTransformation(attack, chosen.m_evaluations);
    }

    private Attack custom() {
        return AttackMethods.named(chosen.m_method, chosen).recipe().apply(chosen.shared(threat.norm()));
    }
}
