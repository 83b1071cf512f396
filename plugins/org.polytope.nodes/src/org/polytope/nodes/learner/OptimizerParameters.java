package org.polytope.nodes.learner;

import java.util.Arrays;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.polytope.engine.Require;
import org.polytope.engine.training.optimizer.OptimizerSettings;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.learner.OptimizerChoices.FallsInSteps;
import org.polytope.nodes.learner.OptimizerChoices.IsAdam;
import org.polytope.nodes.learner.OptimizerChoices.IsCyclic;
import org.polytope.nodes.learner.OptimizerChoices.IsSgd;
import org.polytope.nodes.learner.OptimizerChoices.Method;
import org.polytope.nodes.learner.OptimizerChoices.MethodReference;
import org.polytope.nodes.learner.OptimizerChoices.Rate;
import org.polytope.nodes.learner.OptimizerChoices.RateReference;

/** How the learner turns gradients into steps. */
@LoadDefaultsForAbsentFields
final class OptimizerParameters implements NodeParameters {

    @Widget(title = "Optimizer", description = "How gradients become steps.")
    @ValueSwitchWidget
    @ValueReference(MethodReference.class)
    Method m_method = Method.ADAM;

    @Widget(title = "Learning rate", description = "The size of a step at the schedule's top. Usual: 0.001 for Adam, 0.1 to "
        + "0.01 for SGD.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_learningRate = 0.001;

    @Widget(title = "Momentum", description = "How much of the earlier steps is kept in each step, below 1.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.BelowOne.class)
    @Effect(predicate = IsSgd.class, type = EffectType.SHOW)
    double m_momentum = 0.9;

    @Widget(title = "Nesterov momentum", description = "Whether the gradient is taken where the momentum leads.", advanced = true)
    @Effect(predicate = IsSgd.class, type = EffectType.SHOW)
    boolean m_nesterov;

    @Widget(title = "Schedule", description = "How the learning rate changes while training goes on.")
    @ValueReference(RateReference.class)
    Rate m_schedule = Rate.COSINE;

    @Widget(title = "Epochs of the steps", description = "After how many epochs the learning rate is multiplied by the factor; "
        + "numbers separated by commas.")
    @Effect(predicate = FallsInSteps.class, type = EffectType.SHOW)
    String m_milestones = "5, 8";

    @Widget(title = "Factor of the steps", description = "What the learning rate is multiplied by at each step.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = FallsInSteps.class, type = EffectType.SHOW)
    double m_stepFactor = 0.1;

    @Widget(title = "Top of the cycle", description = "The share of the training at which the learning rate is highest.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.BelowOne.class)
    @Effect(predicate = IsCyclic.class, type = EffectType.SHOW)
    double m_peak = 0.4;

    RestartParameters m_restarts = new RestartParameters();

    @Widget(title = "Warm-up of the learning rate", description = "Over how many epochs the learning rate grows from 0 at the "
        + "beginning; 0 for none. Large batches and deep networks begin more steadily so.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_rateWarmUpEpochs;

    @Widget(title = "Weight decay", description = "How strongly weights are drawn to 0 (L2 regularization). Biases and batch "
        + "normalization aren't.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_weightDecay;

    @Widget(title = "Decouple weight decay", description = "Whether weights decay beside Adam's step instead of through the "
        + "gradient (AdamW); a usual weight decay is then 0.01.", advanced = true)
    @Effect(predicate = IsAdam.class, type = EffectType.SHOW)
    boolean m_decoupled;

    @Widget(title = "Gradient limit", description = "The largest Euclidean length that the gradient of a step may have; 0 for "
        + "no limit.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_gradientClip;

    /** @throws IllegalArgumentException if a number is out of its range */
    OptimizerSettings optimizer() {
        return m_method == Method.SGD ? new Sgd(m_learningRate, m_momentum, m_nesterov, m_weightDecay)
            : new Adam(m_learningRate, 0.9, 0.999, 1e-8, m_weightDecay, m_decoupled);
    }

    /**
     * @throws IllegalArgumentException if a number is out of its range
     * @throws InvalidSettingsException if the epochs of the steps aren't whole numbers
     */
    Schedule schedule() throws InvalidSettingsException {
        Require.atLeast("number of epochs of the learning rate's warm-up", 0, m_rateWarmUpEpochs);
        final var restarts = m_restarts.schedule();
        final var chosen = chosen(restarts);
        return m_rateWarmUpEpochs == 0 ? chosen : new Schedule.LinearWarmUp(m_rateWarmUpEpochs, 0, chosen);
    }

    private Schedule chosen(final Schedule restarts) throws InvalidSettingsException {
        return switch (m_schedule) {
            case COSINE -> new Schedule.Cosine();
            case CONSTANT -> new Schedule.Constant();
            case STEPS -> steps();
            case CYCLIC -> new Schedule.Cyclic(m_peak);
            case WARM_RESTARTS -> restarts;
        };
    }

    private Schedule steps() throws InvalidSettingsException {
        try {
            final var epochs =
                Arrays.stream(m_milestones.split(",")).map(String::strip).map(Integer::valueOf).toList();
            for (int i = 0; i < epochs.size(); i++) {
                CheckUtils.checkSetting(epochs.get(i) > (i == 0 ? 0 : epochs.get(i - 1)),
                    "The epochs of the steps must be above 0 and rise, as in \"5, 8\", but are \"%s\".", m_milestones);
            }
            return new Schedule.Step(epochs, m_stepFactor);
        } catch (final NumberFormatException e) {
            throw new InvalidSettingsException(
                "The epochs of the steps must be whole numbers separated by commas, such as "
                    + "\"5, 8\", but are \"%s\".".formatted(m_milestones),
                e);
        }
    }
}
