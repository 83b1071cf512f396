package org.polytope.nodes.learner;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.polytope.engine.Require;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.WeightPerturbation;
import org.polytope.nodes.learner.AdversarialConditions.IsPerturbed;
import org.polytope.nodes.learner.AdversarialConditions.MakesSteps;
import org.polytope.nodes.learner.AdversarialConditions.PerturbsWeights;

/** Whether weights are perturbed beside images. */
@LoadDefaultsForAbsentFields
final class PerturbationParameters implements NodeParameters {

    @Widget(title = "Perturb weights", description = "Whether each step is made where weights, too, were moved against the network "
        + "(adversarial weight perturbation; Wu et al., 2020). It narrows the gap between robustness on training images and on "
        + "others, and costs a pass more a step.", advanced = true)
    @ValueReference(IsPerturbed.class)
    @Effect(predicate = MakesSteps.class, type = EffectType.SHOW)
    boolean m_use;

    @Widget(title = "γ", description = "How far the weights of a layer are moved, relative to their size. The authors take 0.01 "
        + "with PGD and 0.005 with TRADES.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = PerturbsWeights.class, type = EffectType.SHOW)
    double m_gamma = 0.01;

    @Widget(title = "Epochs before the perturbation", description = "How many epochs with attacks go by before weights are moved, "
        + "which saves time.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = PerturbsWeights.class, type = EffectType.SHOW)
    int m_after;

    /**
     * @param scheme one that makes several steps an image
     * @return it, with perturbed weights if they are to be
     * @throws IllegalArgumentException if a number is out of its range, whether it is in use or not
     */
    Scheme on(final Scheme scheme) {
        Require.positive("γ of the weight perturbation", m_gamma);
        Require.atLeast("number of epochs before the weight perturbation", 0, m_after);
        return m_use ? new WeightPerturbation(scheme, m_gamma, m_after) : scheme;
    }
}
