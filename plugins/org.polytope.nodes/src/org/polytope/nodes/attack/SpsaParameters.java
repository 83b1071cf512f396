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
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of SPSA. */
@LoadDefaultsForAbsentFields
@Layout(SpsaParameters.SpsaSection.class)
final class SpsaParameters implements AttackSettings {

    @Section(title = "SPSA", description = "Settings of simultaneous perturbation.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsSpsa.class, type = EffectType.SHOW)
    interface SpsaSection {
    }

    static final class IsSpsa extends IsMethod {
        IsSpsa() {
            super(Spsa.ENTRY);
        }
    }

    @Widget(title = "Iterations", description = "Steps; an image that is fooled takes no further ones.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 100;

    @Widget(title = "Samples", description = "How many random directions make one estimate of the gradient; the "
        + "model is asked twice for each.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_samples = 128;

    @Widget(title = "Perturbation size", description = "How far along a direction the model is asked, where the way from "
        + "black to full brightness is 1.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_distance = 0.01;

    @Widget(title = "Learning rate", description = "The size of a step, where the way from black to full brightness "
        + "is 1.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_learningRate = 0.01;

    @Widget(title = "Random start", description = "Whether it begins at a random point that is allowed, instead of "
        + "at the image itself.", advanced = true)
    boolean m_randomStart = true;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(Spsa.ENTRY, shared -> attack(shared.goal())));
    }

    private Attack attack(final Goal goal) {
        return new Spsa(m_iterations, m_samples, m_distance, m_learningRate, m_randomStart, goal);
    }
}
