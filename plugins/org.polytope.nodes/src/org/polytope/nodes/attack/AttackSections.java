package org.polytope.nodes.attack;

import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.polytope.nodes.attack.AttackConditions.IsAutoPgd;
import org.polytope.nodes.attack.AttackConditions.IsBoundary;
import org.polytope.nodes.attack.AttackConditions.IsCarliniWagner;
import org.polytope.nodes.attack.AttackConditions.IsDeepFool;
import org.polytope.nodes.attack.AttackConditions.IsElasticNet;
import org.polytope.nodes.attack.AttackConditions.IsFab;
import org.polytope.nodes.attack.AttackConditions.IsFastMinimumNorm;
import org.polytope.nodes.attack.AttackConditions.IsHopSkipJump;
import org.polytope.nodes.attack.AttackConditions.IsNoise;
import org.polytope.nodes.attack.AttackConditions.IsSaliencyMap;
import org.polytope.nodes.attack.AttackConditions.IsSpatial;
import org.polytope.nodes.attack.AttackConditions.IsSpsa;
import org.polytope.nodes.attack.AttackConditions.IsSquare;

/** The parts of the Attack node's dialog: the settings of an attack are seen only where that attack is chosen. */
final class AttackSections {

    private AttackSections() {
    }

    @Section(title = "Threat model", description = "What the attacker is allowed to do. Where a suite is connected, its "
        + "threat model and seed hold.")
    interface ThreatSection {
    }

    @Section(title = "Attack", description = "How the attacker goes about it.")
    @After(ThreatSection.class)
    interface AttackSection {
    }

    @Section(title = "Auto-PGD")
    @After(AttackSection.class)
    @Effect(predicate = IsAutoPgd.class, type = EffectType.SHOW)
    interface AutoPgdSection {
    }

    @Section(title = "Carlini-Wagner")
    @After(AutoPgdSection.class)
    @Effect(predicate = IsCarliniWagner.class, type = EffectType.SHOW)
    interface CarliniWagnerSection {
    }

    @Section(title = "EAD")
    @After(CarliniWagnerSection.class)
    @Effect(predicate = IsElasticNet.class, type = EffectType.SHOW)
    interface ElasticNetSection {
    }

    @Section(title = "DeepFool")
    @After(ElasticNetSection.class)
    @Effect(predicate = IsDeepFool.class, type = EffectType.SHOW)
    interface DeepFoolSection {
    }

    @Section(title = "FMN")
    @After(DeepFoolSection.class)
    @Effect(predicate = IsFastMinimumNorm.class, type = EffectType.SHOW)
    interface FastMinimumNormSection {
    }

    @Section(title = "FAB")
    @After(FastMinimumNormSection.class)
    @Effect(predicate = IsFab.class, type = EffectType.SHOW)
    interface FabSection {
    }

    @Section(title = "JSMA")
    @After(FabSection.class)
    @Effect(predicate = IsSaliencyMap.class, type = EffectType.SHOW)
    interface SaliencyMapSection {
    }

    @Section(title = "Square")
    @After(SaliencyMapSection.class)
    @Effect(predicate = IsSquare.class, type = EffectType.SHOW)
    interface SquareSection {
    }

    @Section(title = "SPSA")
    @After(SquareSection.class)
    @Effect(predicate = IsSpsa.class, type = EffectType.SHOW)
    interface SpsaSection {
    }

    @Section(title = "HopSkipJump")
    @After(SpsaSection.class)
    @Effect(predicate = IsHopSkipJump.class, type = EffectType.SHOW)
    interface HopSkipJumpSection {
    }

    @Section(title = "Boundary")
    @After(HopSkipJumpSection.class)
    @Effect(predicate = IsBoundary.class, type = EffectType.SHOW)
    interface BoundarySection {
    }

    @Section(title = "Noise")
    @After(BoundarySection.class)
    @Effect(predicate = IsNoise.class, type = EffectType.SHOW)
    interface NoiseSection {
    }

    @Section(title = "Rotation and shift")
    @After(NoiseSection.class)
    @Effect(predicate = IsSpatial.class, type = EffectType.SHOW)
    interface SpatialSection {
    }

    @Section(title = "Random models")
    @After(SpatialSection.class)
    interface RandomSection {
    }
}
