package org.polytope.nodes.learner;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.learner.OptimizerChoices.Restarts;

/** When the learning rate begins anew. */
@LoadDefaultsForAbsentFields
final class RestartParameters implements NodeParameters {

    @Widget(title = "First period", description = "After how many epochs the learning rate begins anew for the first time.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = Restarts.class, type = EffectType.SHOW)
    int m_period = 10;

    @Widget(title = "Growth of the periods", description = "How many times as long each period is as the one before.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = Restarts.class, type = EffectType.SHOW)
    int m_growth = 1;

    @Widget(title = "Lowest share", description = "The share of the learning rate that it falls to at the end of each period, "
        + "below 1.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.BelowOne.class)
    @Effect(predicate = Restarts.class, type = EffectType.SHOW)
    double m_lowest;

    /** @throws IllegalArgumentException if a number is out of its range */
    Schedule schedule() {
        return new Schedule.WarmRestarts(m_period, m_growth, m_lowest);
    }
}
