package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.minimum.Fab;

/** Settings of the fast adaptive boundary attack. */
@LoadDefaultsForAbsentFields
final class FabParameters implements NodeParameters {

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

    Attack attack() {
        final var usual = Fab.targeted();
        return new Fab(m_iterations, m_targetClasses, m_restarts, usual.pull(), usual.overshoot(), usual.retreat());
    }
}
