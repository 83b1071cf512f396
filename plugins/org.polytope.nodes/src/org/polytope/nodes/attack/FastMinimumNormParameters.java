package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.SmallIn;

/** Settings of the fast minimum-norm attack. */
@LoadDefaultsForAbsentFields
final class FastMinimumNormParameters implements NodeParameters {

    @Widget(title = "Small in", description = "The norm in which the change is to be small.")
    SmallIn m_norm = SmallIn.THREAT_MODEL;

    @Widget(title = "Iterations", description = "Gradient steps.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 100;

    @Widget(title = "First step", description = "The Euclidean length of the first step, where the way from black to "
        + "full brightness is 1; the last ones have a hundredth of it.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_step = 1;

    Attack attack(final Goal goal, final Norm threat) {
        final var usual = FastMinimumNorm.of(goal, m_norm.under(threat));
        return new FastMinimumNorm(goal, usual.norm(), m_iterations, m_step, usual.adaptation());
    }
}
