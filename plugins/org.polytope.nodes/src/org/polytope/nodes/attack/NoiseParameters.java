package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.nodes.attack.AttackConditions.IsGaussian;

/** Settings of attacks by noise. */
@LoadDefaultsForAbsentFields
final class NoiseParameters implements NodeParameters {

    @Widget(title = "Samples", description = "How many noisy images are tried for each image.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_samples = 1000;

    @Widget(title = "Standard deviation", description = "That of the change of each number, where the way from black "
        + "to full brightness is 1; what leaves epsilon is brought back.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsGaussian.class, type = EffectType.SHOW)
    double m_deviation = 0.1;

    Attack uniform() {
        return new RandomSearch(m_samples);
    }

    Attack gaussian() {
        return new GaussianNoise(m_samples, m_deviation);
    }
}
