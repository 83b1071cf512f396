package org.polytope.nodes.attack;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.polytope.nodes.attack.AttackConditions.BeginsSuite;
import org.polytope.nodes.attack.AttackConditions.IsCustom;

/** The parts of the Attack node's dialog: the settings of an attack are seen only where that attack is chosen. */
final class AttackSections {

    private AttackSections() {
    }

    @Section(title = "Threat Model", description = "What the attacker is allowed to do. Where a suite is connected, its "
        + "threat model and seed hold.")
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    interface ThreatSection {
    }

    @Section(title = "Attack", description = "How the attacker goes about it.")
    @After(ThreatSection.class)
    interface AttackSection {

        /** Below the choice of the attack. */
        interface ClimbPart {
        }
    }

    /** Where the settings of the chosen attack are seen. */
    @After(AttackSection.class)
    interface ChosenPart {
    }

    @Section(title = "Random Models", description = "For models that answer differently each time.")
    @After(ChosenPart.class)
    @Advanced
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    interface RandomSection {
    }
}
