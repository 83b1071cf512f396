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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of the attack of Carlini and Wagner. */
@LoadDefaultsForAbsentFields
@Layout(CarliniWagnerParameters.CarliniWagnerSection.class)
final class CarliniWagnerParameters implements AttackSettings {

    @Section(title = "Carlini-Wagner", description = "Settings of the attack of Carlini and Wagner.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsCarliniWagner.class, type = EffectType.SHOW)
    interface CarliniWagnerSection {
    }

    static final class IsCarliniWagner extends IsMethod {
        IsCarliniWagner() {
            super(CarliniWagner.ENTRY);
        }
    }

    @Widget(title = "Search steps", description = "How many values of the constant are tried, which weighs the goal "
        + "against the size of the change. With 1 the first one is kept.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_searchSteps = 9;

    @Widget(title = "Iterations", description = "Steps for each constant, at most. The authors use 10,000; after "
        + "1,000 the change is rarely much larger.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 1000;

    @Widget(title = "Learning rate", description = "The size of a step.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_learningRate = 0.01;

    @Widget(title = "First constant", description = "The constant of the first search step. The protocol of the "
        + "prototype conformity paper keeps 10 for digits and 0.1 for color photographs (one search step).")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_firstConstant = 0.001;

    @Widget(title = "Confidence", description = "By how much the wrong score must exceed the right one before a "
        + "change counts.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_confidence;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(CarliniWagner.ENTRY, shared -> attack(shared.goal())));
    }

    private Attack attack(final Goal goal) {
        return new CarliniWagner(m_searchSteps, m_iterations, m_learningRate, m_firstConstant, m_confidence,
            m_searchSteps > 1, goal);
    }
}
