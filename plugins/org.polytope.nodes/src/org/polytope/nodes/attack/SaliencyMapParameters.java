package org.polytope.nodes.attack;

import java.util.List;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;
import org.polytope.nodes.dialog.Limits;

/** Settings of the saliency map attack. */
@LoadDefaultsForAbsentFields
@Layout(SaliencyMapParameters.SaliencyMapSection.class)
final class SaliencyMapParameters implements AttackSettings {

    @Section(title = "JSMA", description = "Settings of the Jacobian-based saliency map attack.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsSaliencyMap.class, type = EffectType.SHOW)
    interface SaliencyMapSection {
    }

    static final class IsSaliencyMap extends IsMethod {
        IsSaliencyMap() {
            super(SaliencyMap.ENTRY);
        }
    }

    @Widget(title = "Change at once", description = "By how much a number is raised at once (lowered, below 0), from -1 to 1, "
        + "where the way from black to full brightness is 1.")
    double m_theta = 1;

    @Widget(title = "Largest share", description = "The share of all numbers that may be changed, at most 1.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.AtMostOne.class)
    double m_gamma = 0.1;

    @Widget(title = "Target classes", description = "How many of the likeliest wrong classes are aimed at in turn, where any "
        + "wrong class will do; the smallest change counts.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_targetClasses = 9;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(SaliencyMap.ENTRY, shared -> attack(shared.goal())));
    }

    private Attack attack(final Goal goal) {
        return new SaliencyMap(goal, m_targetClasses, m_theta, m_gamma);
    }
}
