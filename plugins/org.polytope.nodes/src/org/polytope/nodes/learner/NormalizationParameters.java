package org.polytope.nodes.learner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.polytope.engine.network.Normalization;

/** By what pixels are shifted and scaled, where they are normalized. */
@LoadDefaultsForAbsentFields
final class NormalizationParameters implements NodeParameters {

    enum Numbers {
        @Label(value = "Of the training images", description = "Mean and standard deviation of each channel are computed.")
        COMPUTED,

        @Label(value = "Given", description = "Mean and standard deviation are given here, as those that were published.")
        GIVEN
    }

    interface NumbersReference extends ParameterReference<Numbers> {
    }

    /** The setting that switches normalization on. */
    static final class IsNormalized implements BooleanReference {
    }

    static final class IsGiven implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(IsNormalized.class)
                .and(initializer.getEnum(NumbersReference.class).isOneOf(Numbers.GIVEN));
        }
    }

    @Widget(title = "Mean and standard deviation", description = "Where the numbers of the normalization come from.", advanced = true)
    @ValueSwitchWidget
    @ValueReference(NumbersReference.class)
    @Effect(predicate = IsNormalized.class, type = EffectType.SHOW)
    Numbers m_numbers = Numbers.COMPUTED;

    @Widget(title = "Mean", description = "The mean of each channel, where black is 0 and full brightness is 1, separated by "
        + "commas; or one number for all. 0.5 and a standard deviation of 0.5 take pixels to -1 to 1.", advanced = true)
    @Effect(predicate = IsGiven.class, type = EffectType.SHOW)
    String m_mean = "0.5";

    @Widget(title = "Standard deviation", description = "The standard deviation of each channel, separated by commas; or one "
        + "number for all.", advanced = true)
    @Effect(predicate = IsGiven.class, type = EffectType.SHOW)
    String m_deviation = "0.5";

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_numbers == Numbers.GIVEN) {
            numbers("Mean", m_mean);
            for (final var deviation : numbers("Standard deviation", m_deviation)) {
                CheckUtils.checkSetting(deviation >= Float.MIN_NORMAL,
                    "Each standard deviation must be above 0, because pixels are divided by it, but one is %s.",
                    deviation);
            }
        }
    }

    boolean isGiven() {
        return m_numbers == Numbers.GIVEN;
    }

    /** @throws InvalidSettingsException if there aren't as many numbers as channels */
    Normalization given(final int channels) throws InvalidSettingsException {
        return new Normalization(forEach(channels, "Mean", m_mean),
            forEach(channels, "Standard deviation", m_deviation));
    }

    private static List<Float> forEach(final int channels, final String title, final String text)
        throws InvalidSettingsException {
        final var numbers = numbers(title, text);
        if (numbers.size() == 1) {
            return Collections.nCopies(channels, numbers.get(0));
        }
        CheckUtils.checkSetting(numbers.size() == channels,
            "\"%s\" has %s numbers, but the images have %s channels: give one for each, or one for all.", title,
            numbers.size(), channels);
        return numbers;
    }

    private static List<Float> numbers(final String title, final String text) throws InvalidSettingsException {
        try {
            final var numbers = new ArrayList<Float>();
            for (final var number : Arrays.stream(text.split(",", -1)).map(String::strip).map(Float::valueOf)
                .toList()) {
                CheckUtils.checkSetting(Float.isFinite(number), "\"%s\" must hold finite numbers, but one is %s.",
                    title,
                    number);
                numbers.add(number);
            }
            return numbers;
        } catch (final NumberFormatException e) {
            throw new InvalidSettingsException(
                "\"%s\" must be numbers separated by commas, such as \"0.4914, 0.4822, 0.4465\", but is \"%s\"."
                    .formatted(title, text),
                e);
        }
    }
}
