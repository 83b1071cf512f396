package org.polytope.nodes.attack;

import java.util.List;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.AutoAttack;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.nodes.attack.AttackChoices.StepUnit;

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
            case AUTO_ATTACK -> AutoAttack.standard(threat, seed);
            case AUTO_ATTACK_PLUS -> AutoAttack.plus(threat, seed);
            case AUTO_ATTACK_RANDOM -> AutoAttack.random(threat, seed);
            case THOROUGH -> Suites.thorough(threat, seed);
            case QUICK -> AttackSuite.quick(threat, seed);
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
        return switch (chosen.m_method) {
            case FGSM -> new Fgsm(goal(), loss());
            case RANDOM_STEP_FGSM -> new RandomStepFgsm(chosen.m_randomShare, goal(), loss());
            case BIM -> new Bim(chosen.m_iterations, step(), Clamping.EACH_STEP, iterate(), goal(), loss());
            case MIM -> new Mim(chosen.m_iterations, step(), chosen.m_momentum, Clamping.EACH_STEP, iterate(), goal(),
                loss());
            case PGD -> new Pgd(chosen.m_iterations, step(), chosen.m_randomStart, chosen.m_restarts, iterate(), goal(),
                loss());
            case APGD -> chosen.m_autoPgd.attack();
            case CARLINI_WAGNER -> chosen.m_carliniWagner.attack(goal());
            case ELASTIC_NET -> chosen.m_elasticNet.attack(goal());
            case DEEP_FOOL -> chosen.m_deepFool.attack();
            case FAST_MINIMUM_NORM -> chosen.m_fastMinimumNorm.attack(goal(), threat.norm());
            case FAB -> chosen.m_fab.attack();
            case SALIENCY_MAP -> chosen.m_saliencyMap.attack(goal());
            case SQUARE -> chosen.m_square.attack();
            case SPSA -> chosen.m_spsa.attack(goal());
            case HOP_SKIP_JUMP -> chosen.m_hopSkipJump.attack();
            case BOUNDARY -> chosen.m_boundary.attack();
            case UNIFORM_NOISE -> chosen.m_noise.uniform();
            case GAUSSIAN_NOISE -> chosen.m_noise.gaussian();
            case SPATIAL -> chosen.m_spatial.attack();
        };
    }

    private StepSize step() {
        return chosen.m_stepUnit == StepUnit.EPSILON ? new StepSize.Relative(chosen.m_stepSize)
            : new StepSize.Absolute(chosen.m_stepSize);
    }

    private Iterate iterate() {
        return chosen.m_lastImage ? Iterate.LAST : Iterate.STRONGEST;
    }

    private Goal goal() {
        return switch (chosen.m_goal) {
            case ANY -> new Goal.Untargeted();
            case LEAST_LIKELY -> new Goal.LeastLikely();
            case RANDOM -> new Goal.RandomClass();
            case GIVEN -> new Goal.GivenClass(chosen.m_wantedClass);
        };
    }

    private Loss loss() {
        return switch (chosen.m_loss) {
            case CROSS_ENTROPY -> new CrossEntropy();
            case MARGIN -> new Margin();
            case CONFORMITY -> ConformityObjective.paper(chosen.m_conformityWeight);
            case NEAREST_PROTOTYPE -> NearestPrototype.margin();
        };
    }
}
