package org.polytope.nodes.attack;

import java.util.List;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.nodes.attack.AttackChoices.LengthNorm;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of DeepFool. */
@LoadDefaultsForAbsentFields
@Layout(DeepFoolParameters.DeepFoolSection.class)
final class DeepFoolParameters implements AttackSettings {

    @Section(title = "DeepFool", description = "Settings of DeepFool.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsDeepFool.class, type = EffectType.SHOW)
    interface DeepFoolSection {
    }

    static final class IsDeepFool extends IsMethod {
        IsDeepFool() {
            super(DeepFool.ENTRY);
        }
    }

    @Widget(title = "Norm", description = "The norm in which the change is to be small.")
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

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(DeepFool.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        return new DeepFool(m_norm.norm(), m_iterations, m_candidates, m_overshoot);
    }
}
