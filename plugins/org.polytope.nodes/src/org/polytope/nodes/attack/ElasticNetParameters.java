package org.polytope.nodes.attack;

import java.util.List;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.minimum.ElasticNet;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of the elastic-net attack. */
@LoadDefaultsForAbsentFields
@Layout(ElasticNetParameters.ElasticNetSection.class)
final class ElasticNetParameters implements AttackSettings {

    @Section(title = "EAD", description = "Settings of the elastic-net attack.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsElasticNet.class, type = EffectType.SHOW)
    interface ElasticNetSection {
    }

    static final class IsElasticNet extends IsMethod {
        IsElasticNet() {
            super(ElasticNet.ENTRY);
        }
    }

    enum Decision {
        @Label(value = "Elastic net", description = "The squared Euclidean length plus the sparsity times the sum of "
            + "all changes.")
        ELASTIC_NET,

        @Label(value = "L1", description = "The sum of all changes.")
        L1
    }

    @Widget(title = "Decision rule", description = "Which of the changes that reach the goal is kept, where the threat model has "
        + "no norm.")
    @ValueSwitchWidget
    Decision m_decision = Decision.ELASTIC_NET;

    @Widget(title = "Sparsity", description = "How much the sum of all changes counts beside their squared length: "
        + "the more, the fewer pixels change.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_sparsity = 0.001;

    @Widget(title = "Search steps", description = "How many values of the constant are tried, which weighs the goal "
        + "against the size of the change. With 1 the first one is kept.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_searchSteps = 9;

    @Widget(title = "Iterations", description = "Steps for each constant.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 1000;

    @Widget(title = "Learning rate", description = "The size of the first step.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_learningRate = 0.01;

    @Widget(title = "First constant", description = "The constant of the first search step.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_firstConstant = 0.001;

    @Widget(title = "Confidence", description = "By how much the wrong score must exceed the right one before a "
        + "change counts.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_confidence;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(ElasticNet.ENTRY, shared -> attack(shared.goal())));
    }

    private Attack attack(final Goal goal) {
        final var decision =
            m_decision == Decision.L1 ? ElasticNet.Decision.L1 : ElasticNet.Decision.ELASTIC_NET;
        return new ElasticNet(m_sparsity, decision, m_searchSteps, m_iterations, m_learningRate, m_firstConstant,
            m_confidence, false, goal);
    }
}
