package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.nodes.attack.AttackChoices.LengthNorm;

/** Settings of DeepFool. */
@LoadDefaultsForAbsentFields
final class DeepFoolParameters implements NodeParameters {

    @Widget(title = "Small in", description = "The norm in which the change is to be small.")
    @ValueSwitchWidget
    LengthNorm m_norm = LengthNorm.L2;

    @Widget(title = "Iterations", description = "Steps at most; it ends as soon as the model errs.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 50;

    @Widget(title = "Candidates", description = "How many of the likeliest classes, the true one included, are "
        + "looked at.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_candidates = 10;

    @Widget(title = "Overshoot", description = "How much longer than the way to the boundary the change is made, as "
        + "a share of it.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_overshoot = 0.02;

    Attack attack() {
        return new DeepFool(m_norm.norm(), m_iterations, m_candidates, m_overshoot);
    }
}
