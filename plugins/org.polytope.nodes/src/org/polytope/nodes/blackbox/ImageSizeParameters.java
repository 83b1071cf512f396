package org.polytope.nodes.blackbox;

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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.dataset.ImageShape;

/** How large the images are, where no model says it. */
@LoadDefaultsForAbsentFields
final class ImageSizeParameters implements NodeParameters {

    enum Size {
        @Label(value = "As the first image", description = "A PNG image says its size. Numbers are taken for a square image "
            + "in gray or in color, where there are as many.")
        FIRST_IMAGE,

        @Label(value = "Given", description = "As set below.")
        GIVEN
    }

    interface SizeReference extends ParameterReference<Size> {
    }

    static final class IsGiven implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(SizeReference.class).isOneOf(Size.GIVEN);
        }
    }

    @Widget(title = "Image size", description = "How large the images are that the model is asked about.", advanced = true)
    @ValueSwitchWidget
    @ValueReference(SizeReference.class)
    Size m_size = Size.FIRST_IMAGE;

    @Widget(title = "Channels", description = "1 for gray images, 3 for red, green and blue.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsGiven.class, type = EffectType.SHOW)
    int m_channels = 1;

    @Widget(title = "Height", description = "The height of the images in pixels.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsGiven.class, type = EffectType.SHOW)
    int m_height = 28;

    @Widget(title = "Width", description = "The width of the images in pixels.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsGiven.class, type = EffectType.SHOW)
    int m_width = 28;

    @Override
    public void validate() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_channels >= 1 && m_height >= 1 && m_width >= 1,
            "Channels, height and width must be at least 1, but are %s, %s and %s.", m_channels, m_height, m_width);
    }

    /** @return whether no image needs to be seen to know the size */
    boolean isGiven() {
        return m_size == Size.GIVEN;
    }

    ImageShape given() {
        return new ImageShape(m_channels, m_height, m_width);
    }
}
