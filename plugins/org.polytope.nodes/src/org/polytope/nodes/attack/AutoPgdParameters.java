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
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of Auto-PGD. */
@LoadDefaultsForAbsentFields
@Layout(AutoPgdParameters.AutoPgdSection.class)
final class AutoPgdParameters implements AttackSettings {

    @Section(title = "Auto-PGD", description = "Settings of Auto-PGD.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsAutoPgd.class, type = EffectType.SHOW)
    interface AutoPgdSection {
    }

    static final class IsAutoPgd extends IsMethod {
        IsAutoPgd() {
            super(Apgd.ENTRY);
        }
    }

    enum Objective {
        @Label(value = "Cross-entropy", description = "APGD-CE, the first attack of AutoAttack.")
        CROSS_ENTROPY,

        @Label(value = "Margin", description = "The margin between the score of the true class and the next, which has a "
            + "gradient also where cross-entropy's vanishes.")
        MARGIN,

        @Label(value = "Difference of logits ratio", description = "APGD-DLR: doesn't change when all scores are "
            + "scaled. Needs three classes.")
        RATIO,

        @Label(value = "Ratio toward classes", description = "APGD-T, the second attack of AutoAttack: toward each of "
            + "the likeliest wrong classes in turn. Needs four classes.")
        TARGETED_RATIO
    }

    @Widget(title = "Objective", description = "What is climbed.")
    Objective m_objective = Objective.CROSS_ENTROPY;

    @Widget(title = "Iterations", description = "Steps of one climb, which find their own size.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 100;

    @Widget(title = "Restarts", description = "How often the attack begins anew for images that still withstand "
        + "(toward each class, where it goes toward classes).")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_restarts = 1;

    @Widget(title = "Target classes", description = "How many of the likeliest wrong classes are aimed at in turn, "
        + "where it goes toward classes.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_targetClasses = 9;

    @Widget(title = "Gradients averaged", description = "How many gradients are averaged at each step; more than one "
        + "only for models that answer randomly.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_averaged = 1;

    @Widget(title = "Begin in larger balls", description = "Whether a climb goes through three and two times epsilon "
        + "first. Stronger under L1.", advanced = true)
    boolean m_fromOutside;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(Apgd.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        final var objective = switch (m_objective) {
            case CROSS_ENTROPY -> Apgd.Objective.CROSS_ENTROPY;
            case MARGIN -> Apgd.Objective.MARGIN;
            case RATIO -> Apgd.Objective.RATIO;
            case TARGETED_RATIO -> Apgd.Objective.TARGETED_RATIO;
        };
        final var apgd = new Apgd(objective, m_iterations, m_restarts, m_targetClasses, m_averaged);
        return m_fromOutside ? new ApgdFromOutside(apgd) : apgd;
    }
}
