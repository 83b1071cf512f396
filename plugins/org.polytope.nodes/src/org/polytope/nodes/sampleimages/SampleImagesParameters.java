package org.polytope.nodes.sampleimages;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.button.SimpleButtonWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.nodes.dialog.DrawnSeed;
import org.polytope.nodes.execution.AbsentText;

/** Settings of the Sample Images node. */
@LoadDefaultsForAbsentFields
final class SampleImagesParameters implements NodeParameters {

    private static final int MOST = 200_000;

    enum Difficulty {
        @Label(value = "Easy", description = "Little variation and no distraction.")
        EASY(new DigitStyle(0.05, 6, 0.08, 0.10, 0.01, 0.10, 0.13, 0.02, 0)),

        @Label(value = "Standard", description = "Too varied for a linear classifier.")
        STANDARD(DigitStyle.STANDARD),

        @Label(value = "Hard", description = "More of everything: a challenge for small networks.")
        HARD(new DigitStyle(0.14, 25, 0.22, 0.30, 0.05, 0.06, 0.13, 0.12, 6));

        private final DigitStyle style;

        Difficulty(final DigitStyle style) {
            this.style = style;
        }

        DigitStyle style() {
            return style;
        }
    }

    static final class AtMostImages extends MaxValidation {
        @Override
        protected double getMax() {
            return MOST;
        }
    }

    static final class AtLeast16 extends MinValidation {
        @Override
        protected double getMin() {
            return 16;
        }
    }

    static final class AtMost512 extends MaxValidation {
        @Override
        protected double getMax() {
            return 512;
        }
    }

    @Widget(title = "Number of images", description = "How many images are drawn. Every ten in a row hold each digit once.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = AtMostImages.class)
    int m_count = 1000;

    @Widget(title = "Side length", description = "The height and width of each image in pixels.")
    @NumberInputWidget(minValidation = AtLeast16.class, maxValidation = AtMost512.class)
    int m_side = 28;

    @Widget(title = "Difficulty", description = "How different the images of one class are, and how much is in their way.")
    @ValueSwitchWidget
    Difficulty m_difficulty = Difficulty.STANDARD;

    @Widget(title = "Random seed", description = "Where all random choices come from: the same seed draws the same images.")
    @ValueProvider(DrawnSeed.class)
    long m_seed = 42;

    @Widget(title = "Draw seed", description = "Draws another random seed.")
    @SimpleButtonWidget(ref = DrawnSeed.Button.class)
    Void m_drawSeed;

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        CheckUtils.checkSetting(m_count >= 1 && m_count <= MOST,
            "The number of images must be between 1 and %s, but is %s.", MOST, m_count);
        CheckUtils.checkSetting(m_side >= 16 && m_side <= 512,
            "The side length must be between 16 and 512 pixels, but is %s.", m_side);
    }
}
