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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.Spatial;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;
import org.polytope.nodes.dialog.Limits;

/** Settings of the spatial attack. */
@LoadDefaultsForAbsentFields
@Layout(SpatialParameters.SpatialSection.class)
final class SpatialParameters implements AttackSettings {

    @Section(title = "Rotation and Shift", description = "Settings of the rotations and shifts that are tried.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsSpatial.class, type = EffectType.SHOW)
    interface SpatialSection {
    }

    static final class IsSpatial extends IsMethod {
        IsSpatial() {
            super(Spatial.ENTRY);
        }
    }

    enum Fill {
        @Label(value = "Black", description = "The smallest value that a pixel may take.")
        LOWEST,

        @Label(value = "Edge", description = "The nearest pixel of the image.")
        EDGE
    }

    @Widget(title = "Largest rotation", description = "To either side, in degrees, at most 180.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostHalfATurn.class)
    double m_rotation = 30;

    @Widget(title = "Rotations", description = "How many angles are tried from one side to the other.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_rotations = 31;

    @Widget(title = "Largest shift", description = "Along either axis, to either side, in pixels.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_translation = 3;

    @Widget(title = "Shifts", description = "How many shifts are tried along each axis.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_translations = 5;

    @Widget(title = "Beyond the edge", description = "What is seen from outside the image.")
    @ValueSwitchWidget
    Fill m_fill = Fill.LOWEST;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(Spatial.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        return new Spatial(m_rotation, m_rotations, m_translation, m_translations,
            m_fill == Fill.EDGE ? Spatial.Fill.EDGE : Spatial.Fill.LOWEST);
    }
}
