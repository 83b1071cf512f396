package org.polytope.nodes.learner;

import java.util.Optional;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.nodes.dialog.Limits;

/** What keeps a network from learning its images by heart. */
@LoadDefaultsForAbsentFields
final class RegularizationParameters implements NodeParameters {

    static final class IsAveraged implements BooleanReference {
    }

    @Widget(title = "Label smoothing", description = "The share of each label that is spread evenly over all classes, from 0 "
        + "(none) to below 1. With 0.1, a network doesn't learn to be surer than it can be.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.BelowOne.class)
    double m_labelSmoothing;

    @Widget(title = "Average weights", description = "Whether an exponential moving average of the weights is judged and returned "
        + "in their place. It is steadier, and often more robust (Gowal et al., 2020).", advanced = true)
    @ValueReference(IsAveraged.class)
    boolean m_averageWeights;

    @Widget(title = "Decay of the average", description = "How much of the average each step keeps, above 0 and below 1: 0.995 remembers "
        + "about 200 steps, 0.999 suits long trainings.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.BelowOne.class)
    @Effect(predicate = IsAveraged.class, type = EffectType.SHOW)
    double m_averageDecay = 0.995;

    @Widget(title = "Epochs before the average", description = "After how many epochs averaging begins.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsAveraged.class, type = EffectType.SHOW)
    int m_averageAfter;

    /** @throws IllegalArgumentException if a number is out of its range, whether it is in use or not */
    Optional<WeightAverage> average() {
        return Optional.of(new WeightAverage(m_averageDecay, m_averageAfter)).filter(average -> m_averageWeights);
    }
}
