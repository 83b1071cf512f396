package org.polytope.nodes.table;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.dataset.resizing.Colors;
import org.polytope.engine.dataset.resizing.ImageConversion;
import org.polytope.engine.dataset.resizing.Resizing;

/** How images become such of a size and of channels that are given here. */
@LoadDefaultsForAbsentFields
public final class GivenSizeParameters extends ResizeParameters {

    enum ColorChoice {
        @Label(value = "As they are", description = "Gray images keep one channel, others three.")
        UNCHANGED(Colors.UNCHANGED),

        @Label(value = "Gray", description = "0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), as Pillow and OpenCV do.")
        GRAY(Colors.GRAY),

        @Label(value = "Color", description = "Gray images get three equal channels.")
        COLOR(Colors.COLOR);

        private final Colors colors;

        ColorChoice(final Colors colors) {
            this.colors = colors;
        }
    }

    static final class AtMostLongestSide extends MaxValidation {
        @Override
        protected double getMax() {
            return Resizing.LONGEST_SIDE;
        }
    }

    @Widget(title = "Width", description = "The width of all images, in pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = AtMostLongestSide.class)
    @Effect(predicate = Resizes.class, type = EffectType.SHOW)
    int m_width = 32;

    @Widget(title = "Height", description = "The height of all images, in pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = AtMostLongestSide.class)
    @Effect(predicate = Resizes.class, type = EffectType.SHOW)
    int m_height = 32;

    @Widget(title = "Colors", description = "Whether all images become gray or colored.")
    @ValueSwitchWidget
    ColorChoice m_colors = ColorChoice.UNCHANGED;

    /**
     * @return what is to be done to each image
     * @throws InvalidSettingsException naming the setting that is out of its range
     */
    public ImageConversion conversion() throws InvalidSettingsException {
        requireSide("Width", m_width);
        requireSide("Height", m_height);
        return new ImageConversion(m_colors.colors, resizing(m_height, m_width));
    }

    private static void requireSide(final String title, final int length) throws InvalidSettingsException {
        CheckUtils.checkSetting(length >= 1 && length <= Resizing.LONGEST_SIDE,
            "\"%s\" must be between 1 and %s pixels, but is %s.", title, Resizing.LONGEST_SIDE, length);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        conversion();
    }
}
