package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Settings of HopSkipJump. */
@LoadDefaultsForAbsentFields
final class HopSkipJumpParameters implements NodeParameters {

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

    @Widget(title = "Small in", description = "The norm in which the change is to be small.")
    SmallIn m_norm = SmallIn.THREAT_MODEL;

    @Widget(title = "Steps", description = "Steps along the boundary. The authors propose 64, which ask the model "
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

    Attack attack() {
        return new HopSkipJump(m_norm.m_norm, m_steps, m_firstSamples, m_mostSamples,
            HopSkipJump.standard().precision());
    }
}
