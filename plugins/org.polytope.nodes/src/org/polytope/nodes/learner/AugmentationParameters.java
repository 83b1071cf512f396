package org.polytope.nodes.learner;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.augmentation.Augmentation.Policy;

/** How images are changed at random in training, beside shifts and mirroring. */
@LoadDefaultsForAbsentFields
final class AugmentationParameters implements NodeParameters {

    enum Strength {
        @Label(value = "None", description = "No further change.")
        NONE(Policy.NONE),

        @Label(value = "TrivialAugment", description = "One of fourteen operations, such as a rotation, a shear, another contrast "
            + "or fewer gray levels, at a random strength (Müller and Hutter, 2021). Rotations of up to 135° keep the class of "
            + "photographs, but not of digits.")
        TRIVIAL_AUGMENT(Policy.TRIVIAL_AUGMENT_WIDE);

        private final Policy policy;

        Strength(final Policy policy) {
            this.policy = policy;
        }
    }

    @Widget(title = "Side of the cutout", description = "The side, in pixels, of a square that covers a random place of each "
        + "image; 0 for none. 16 for CIFAR-10, 8 for CIFAR-100 and 20 for SVHN in its authors' training.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_cutout;

    @Widget(title = "Stronger augmentation", description = "A further random change of each image in training.", advanced = true)
    @ValueSwitchWidget
    Strength m_policy = Strength.NONE;

    /** @throws IllegalArgumentException if a number is out of its range */
    Augmentation with(final int shift, final boolean mirror) {
        return new Augmentation(shift, mirror, m_cutout, m_policy.policy);
    }
}
