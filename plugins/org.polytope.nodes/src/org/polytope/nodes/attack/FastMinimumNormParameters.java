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
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.SmallIn;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of the fast minimum-norm attack. */
@LoadDefaultsForAbsentFields
@Layout(FastMinimumNormParameters.FastMinimumNormSection.class)
final class FastMinimumNormParameters implements AttackSettings {

    @Section(title = "FMN", description = "Settings of the fast minimum-norm attack.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsFastMinimumNorm.class, type = EffectType.SHOW)
    interface FastMinimumNormSection {
    }

    static final class IsFastMinimumNorm extends IsMethod {
        IsFastMinimumNorm() {
            super(FastMinimumNorm.ENTRY);
        }
    }

    @Widget(title = "Norm", description = "The norm in which the change is to be small.")
    SmallIn m_norm = SmallIn.THREAT_MODEL;

    @Widget(title = "Iterations", description = "Gradient steps.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 100;

    @Widget(title = "First step", description = "The Euclidean length of the first step, where the way from black to "
        + "full brightness is 1; the last ones have a hundredth of it.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_step = 1;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(FastMinimumNorm.ENTRY, shared -> attack(shared.goal(), shared.norm())));
    }

    private Attack attack(final Goal goal, final Norm threat) {
        final var usual = FastMinimumNorm.of(goal, m_norm.under(threat));
        return new FastMinimumNorm(goal, usual.norm(), m_iterations, m_step, usual.adaptation());
    }
}
