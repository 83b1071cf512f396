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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of the fast adaptive boundary attack. */
@LoadDefaultsForAbsentFields
@Layout(FabParameters.FabSection.class)
final class FabParameters implements AttackSettings {

    @Section(title = "FAB", description = "Settings of the fast adaptive boundary attack.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsFab.class, type = EffectType.SHOW)
    interface FabSection {
    }

    static final class IsFab extends IsMethod {
        IsFab() {
            super(Fab.ENTRY);
        }
    }

    @Widget(title = "Iterations", description = "Steps of one search.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 100;

    @Widget(title = "Target classes", description = "How many of the likeliest wrong classes are aimed at in turn "
        + "(FAB-T); 0 for none in particular (FAB).")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_targetClasses = 9;

    @Widget(title = "Restarts", description = "How often each search begins, from the second time on at a random "
        + "point.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_restarts = 1;

    @Override
    public List<AttackMethod> methods() {
        return List.of(AttackMethod.of(Fab.ENTRY, shared -> attack()));
    }

    private Attack attack() {
        final var usual = Fab.targeted();
        return new Fab(m_iterations, m_targetClasses, m_restarts, usual.pull(), usual.overshoot(), usual.retreat());
    }
}
