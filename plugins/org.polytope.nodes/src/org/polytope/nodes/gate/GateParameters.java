package org.polytope.nodes.gate;

import java.util.Locale;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.engine.Numbers;
import org.polytope.nodes.dialog.Limits;

/** The least accuracy with which a model passes. */
@LoadDefaultsForAbsentFields
public final class GateParameters implements NodeParameters {

    private static final String LEAST = "Least accuracy";

    enum Measure {
        @Label(value = "Never", description = "The node doesn't fail because of an accuracy.")
        NONE,

        @Label(value = "Lower end", description = "The lower end of the accuracy's 95 % interval must reach the threshold: too few "
            + "images don't let a model pass by luck.")
        LOWER_END,

        @Label(value = "Figure", description = "The accuracy itself must reach the threshold, however few images it was measured on.")
        FIGURE
    }

    interface MeasureReference extends ParameterReference<Measure> {
    }

    static final class IsAsked implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MeasureReference.class).isOneOf(Measure.LOWER_END, Measure.FIGURE);
        }
    }

    @Widget(title = "Fail below a threshold", description = "Whether the node fails where the accuracy that it measures is too low, so "
        + "that nothing behind it is executed. All that is to be written is written before.")
    @ValueSwitchWidget
    @ValueReference(MeasureReference.class)
    Measure m_measure = Measure.NONE;

    @Widget(title = LEAST, description = "The threshold, as a share from 0 to 1: with 0.5, the accuracy must be 50 % or more.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostOne.class)
    @Effect(predicate = IsAsked.class, type = EffectType.SHOW)
    double m_least = 0.5;

    @Override
    public void validate() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_least >= 0 && m_least <= 1, "\"%s\" must lie between 0 and 1, but is %s.", LEAST,
            m_least);
    }

    /** @return why the model doesn't pass, as a sentence with the remedy; empty if it passes */
    public Optional<String> refusal(final GatedScore score) {
        if (!isClosable()) {
            return Optional.empty();
        }
        final var name = score.name().substring(0, 1).toLowerCase(Locale.ROOT) + score.name().substring(1);
        if (!score.isKnown()) {
            return Optional.of(
                "The model doesn't pass the gate: its %s isn't known, because no image was attacked.".formatted(name));
        }
        final var judged = m_measure == Measure.FIGURE ? score.value() : score.low();
        return judged >= m_least ? Optional.empty() : Optional.of(
            "The model doesn't pass the gate: its %s is %s, and %s is below the least allowed, %s. %s".formatted(name,
                score.describe(), m_measure == Measure.FIGURE ? "that" : "the interval's lower end",
                Numbers.percent(m_least), remedy(score)));
    }

    /** @return whether there is anything that doesn't pass */
    public boolean isClosable() {
        return m_measure != Measure.NONE;
    }

    private String remedy(final GatedScore score) {
        return score.value() >= m_least
            ? "Score more images, for a narrower interval, or lower \"%s\".".formatted(LEAST)
            : "Train a more robust model, or lower \"%s\".".formatted(LEAST);
    }
}
