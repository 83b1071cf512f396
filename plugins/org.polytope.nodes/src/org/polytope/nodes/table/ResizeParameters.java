package org.polytope.nodes.table;

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
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.engine.dataset.resizing.Resizing;

/** Whether and how images are resized, wherever the size comes from. */
@LoadDefaultsForAbsentFields
abstract class ResizeParameters implements NodeParameters {

    private static final int WHITE = 255;

    interface ModeReference extends ParameterReference<ResizeMode> {
    }

    static final class Resizes implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ModeReference.class).isOneOf(ResizeMode.STRETCH, ResizeMode.PAD, ResizeMode.CROP,
                ResizeMode.KEEP_SCALE);
        }
    }

    static final class Scales implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ModeReference.class).isOneOf(ResizeMode.STRETCH, ResizeMode.PAD,
                ResizeMode.CROP);
        }
    }

    static final class Pads implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ModeReference.class).isOneOf(ResizeMode.PAD, ResizeMode.KEEP_SCALE);
        }
    }

    static final class AtMostWhite extends MaxValidation {
        @Override
        protected double getMax() {
            return WHITE;
        }
    }

    @Widget(title = "Resize images", description = "Whether images of any size are brought to the one that is wanted, and what "
        + "becomes of those that are wider or higher in proportion. Choose what was done to the images that a model was "
        + "trained on.")
    @ValueReference(ModeReference.class)
    ResizeMode m_mode = ResizeMode.NO;

    @Widget(title = "Interpolation", description = "How new pixels are made of old ones. The same name stands for different "
        + "numbers in different libraries; each choice names those whose numbers it gives, within 1/255.")
    @Effect(predicate = Scales.class, type = EffectType.SHOW)
    InterpolationChoice m_interpolation = InterpolationChoice.BILINEAR_ANTIALIASED;

    @Widget(title = "Padding brightness", description = "The brightness of what is added around images: 0 is black, 255 white.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = AtMostWhite.class)
    @Effect(predicate = Pads.class, type = EffectType.SHOW)
    int m_padding;

    /** @throws InvalidSettingsException naming the setting that is out of its range */
    final Optional<Resizing> resizing(final int height, final int width) throws InvalidSettingsException {
        CheckUtils.checkSetting(m_padding >= 0 && m_padding <= WHITE,
            "\"Padding brightness\" must be between 0 and 255, but is %s.", m_padding);
        try {
            return m_mode.aspectRatio().map(aspectRatio -> new Resizing(height, width, aspectRatio,
                m_interpolation.interpolation(), m_padding / (float)WHITE));
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }
}
