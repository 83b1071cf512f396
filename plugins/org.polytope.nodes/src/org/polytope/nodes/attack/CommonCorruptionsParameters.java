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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.corruption.CommonCorruptions;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;
import org.polytope.nodes.dialog.Limits;

/** Settings of the common corruptions. */
@LoadDefaultsForAbsentFields
@Layout(CommonCorruptionsParameters.CorruptionsSection.class)
final class CommonCorruptionsParameters implements AttackSettings {

    @Section(title = "Common Corruption", description = "Settings of the corruptions that are tried.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsCommonCorruptions.class, type = EffectType.SHOW)
    interface CorruptionsSection {
    }

    static final class IsCommonCorruptions extends IsMethod {
        IsCommonCorruptions() {
            super(CommonCorruptions.ENTRY);
        }
    }

    @Widget(title = "Severity", description = "How badly each of the fifteen corruptions spoils the image: from 1 (mild) to 5 "
        + "(severe). Accuracy on each of them, without looking for the worst, is what the Corruption Robustness Scorer tells.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = Limits.AtMostFive.class)
    int m_severity = 3;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(CommonCorruptions.ENTRY, shared -> new CommonCorruptions(m_severity)));
    }
}
