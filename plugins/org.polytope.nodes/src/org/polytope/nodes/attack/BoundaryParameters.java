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
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of the boundary attack. */
@LoadDefaultsForAbsentFields
@Layout(BoundaryParameters.BoundarySection.class)
final class BoundaryParameters implements AttackSettings {

    @Section(title = "Boundary", description = "Settings of the boundary attack.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsBoundary.class, type = EffectType.SHOW)
    interface BoundarySection {
    }

    static final class IsBoundary extends IsMethod {
        IsBoundary() {
            super(BoundaryAttack.ENTRY);
        }
    }

    @Widget(title = "Iterations", description = "Steps at most; each asks the model once about each image.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_steps = 25000;

    @Widget(title = "First sidestep", description = "The first steps along the boundary, as a share of the distance; "
        + "they adapt.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_sidestep = 0.01;

    @Widget(title = "First approach", description = "The first steps toward the image, as a share of the distance; "
        + "they adapt.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_approach = 0.01;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(BoundaryAttack.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        final var usual = BoundaryAttack.standard();
        return new BoundaryAttack(m_steps, m_sidestep, m_approach, usual.adaptation(), usual.convergence());
    }
}
