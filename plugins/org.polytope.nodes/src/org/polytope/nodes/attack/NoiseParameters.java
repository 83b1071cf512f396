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
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.nodes.attack.AttackConditions.IsMethod;
import org.polytope.nodes.attack.AttackSections.ChosenPart;

/** Settings of attacks by noise. */
@LoadDefaultsForAbsentFields
@Layout(NoiseParameters.NoiseSection.class)
final class NoiseParameters implements AttackSettings {

    @Section(title = "Noise", description = "Settings of random noise.")
    @Inside(ChosenPart.class)
    @Effect(predicate = IsNoise.class, type = EffectType.SHOW)
    interface NoiseSection {
    }

    static final class IsNoise extends IsMethod {
        IsNoise() {
            super(RandomSearch.ENTRY, GaussianNoise.ENTRY);
        }
    }

    static final class IsGaussian extends IsMethod {
        IsGaussian() {
            super(GaussianNoise.ENTRY);
        }
    }

    @Widget(title = "Samples", description = "How many noisy images are tried for each image.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_samples = 1000;

    @Widget(title = "Standard deviation", description = "That of the change of each number, where the way from black "
        + "to full brightness is 1; what leaves epsilon is brought back.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsGaussian.class, type = EffectType.SHOW)
    double m_deviation = 0.1;

    @Override
    public List<AttackMethod> methods() {
        return List.of(new AttackMethod("UNIFORM_NOISE", RandomSearch.ENTRY, shared -> new RandomSearch(m_samples)),
            AttackMethod.of(GaussianNoise.ENTRY, shared -> new GaussianNoise(m_samples, m_deviation)));
    }
}
