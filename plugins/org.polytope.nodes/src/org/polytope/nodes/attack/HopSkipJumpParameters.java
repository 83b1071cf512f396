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
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of HopSkipJump. */
@LoadDefaultsForAbsentFields
@Layout(HopSkipJumpParameters.HopSkipJumpSection.class)
final class HopSkipJumpParameters implements AttackSettings {

    @Section(title = "HopSkipJump", description = "Settings of HopSkipJump.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsHopSkipJump.class, type = EffectType.SHOW)
    interface HopSkipJumpSection {
    }

    static final class IsHopSkipJump extends IsMethod {
        IsHopSkipJump() {
            super(HopSkipJump.ENTRY);
        }
    }

    enum SmallIn {
        @Label(value = "The norm of the threat model", description = "L2 or L∞, whichever comes nearer to it.")
        THREAT_MODEL(Norm.NONE),

        @Label(value = "L2", description = "The Euclidean length of the change.")
        L2(Norm.L2),

        @Label(value = "L∞", description = "The largest change of any pixel.")
        LINF(Norm.LINF);

        private final Norm m_norm;

        SmallIn(final Norm norm) {
            m_norm = norm;
        }
    }

    @Widget(title = "Norm", description = "The norm in which the change is to be small.")
    SmallIn m_norm = SmallIn.THREAT_MODEL;

    @Widget(title = "Iterations", description = "Steps along the boundary. The authors propose 64, which ask the model "
        + "some 35,000 times about each image.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_steps = 64;

    @Widget(title = "First samples", description = "Noisy copies at the first step; at step t there are √t times as "
        + "many.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_firstSamples = 100;

    @Widget(title = "Most samples", description = "Noisy copies at any step.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_mostSamples = 10000;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(HopSkipJump.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        return new HopSkipJump(m_norm.m_norm, m_steps, m_firstSamples, m_mostSamples,
            HopSkipJump.standard().precision());
    }
}
