package org.polytope.nodes.learner;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.button.SimpleButtonWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.nodes.dialog.DrawnSeed;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.learner.LearnerSections.AdversarialSection;
import org.polytope.nodes.learner.LearnerSections.CheckpointSection;
import org.polytope.nodes.learner.LearnerSections.FineTuningSection;
import org.polytope.nodes.learner.LearnerSections.ImagesSection;
import org.polytope.nodes.learner.LearnerSections.TrainingSection;
import org.polytope.nodes.learner.LearnerSections.ValidationSection;
import org.polytope.nodes.learner.NormalizationParameters.IsNormalized;
import org.polytope.nodes.port.Conformity;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;

/** Settings of the Robust Learner node. */
@LoadDefaultsForAbsentFields
final class RobustLearnerParameters implements NodeParameters {

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the class of each image: text, whole numbers or Booleans. "
        + "Predictions will have its type.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Normalize", description = "Whether each channel is shifted and scaled by a mean and a standard "
        + "deviation. This becomes part of the model; epsilon is still measured in pixels. A start "
        + "model keeps its own normalization.", advanced = true)
    @ValueReference(IsNormalized.class)
    @Layout(ImagesSection.class)
    boolean m_normalize;

    @Layout(ImagesSection.class)
    NormalizationParameters m_normalization = new NormalizationParameters();

    @Widget(title = "Padding for random shifts", description = "By up to how many pixels images are shifted at random in "
        + "training; 0 for none.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ImagesSection.class)
    int m_shift;

    @Widget(title = "Random mirroring", description = "Whether images are mirrored left to right at random in training. Right "
        + "for photographs, wrong for digits and letters.", advanced = true)
    @Layout(ImagesSection.class)
    boolean m_mirror;

    @Layout(ImagesSection.class)
    AugmentationParameters m_augmentation = new AugmentationParameters();

    @Widget(title = "Epochs", description = "How often each training image is seen.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class, maxValidation = Limits.AtMostEpochs.class)
    @Layout(TrainingSection.class)
    int m_epochs = 10;

    @Widget(title = "Batch size", description = "How many images make one step, attacked ones "
        + "included; at most as many as there are. Smaller batches need less memory.")
    @NumberInputWidget(minValidation = Limits.AtLeastTwo.class)
    @Layout(TrainingSection.class)
    int m_batchSize = 128;

    @Layout(TrainingSection.class)
    OptimizerParameters m_optimizer = new OptimizerParameters();

    @Layout(TrainingSection.class)
    RegularizationParameters m_regularization = new RegularizationParameters();

    @Widget(title = "Random seed", description = "Where all random choices (first weights, order of images, attacks) come from: the "
        + "same seed gives the same model on the same machine.")
    @Layout(TrainingSection.class)
    @ValueProvider(DrawnSeed.class)
    long m_seed = 42;

    @Widget(title = "Draw seed", description = "Draws another random seed.")
    @SimpleButtonWidget(ref = DrawnSeed.Button.class)
    @Layout(TrainingSection.class)
    Void m_drawSeed;

    @Layout(AdversarialSection.class)
    AdversarialParameters m_adversarial = new AdversarialParameters();

    @Widget(title = "Keep the best epoch", description = "Whether the model of the epoch with the best robust accuracy on the "
        + "validation table is returned instead of the last one (the best clean accuracy, where nothing is attacked).")
    @Layout(ValidationSection.class)
    boolean m_keepBest = true;

    @Widget(title = "Patience", description = "After how many epochs without improvement on the validation table training ends "
        + "early; 0 for never.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ValidationSection.class)
    int m_patience;

    @Widget(title = "Attacked validation images", description = "How many images of the validation table are attacked after "
        + "each epoch, with the first attack of the connected suite, or else with ten steps of PGD within the epsilon of "
        + "training; 0 for none.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ValidationSection.class)
    int m_attackedImages = 500;

    @Layout(FineTuningSection.class)
    FineTuningParameters m_fineTuning = new FineTuningParameters();

    @Layout(CheckpointSection.class)
    CheckpointParameters m_checkpoints = new CheckpointParameters();

    RobustLearnerParameters() {
        m_images = new ImageColumnParameters();
    }

    RobustLearnerParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, Optional.empty());
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        m_normalization.validate();
        m_checkpoints.validate();
        CheckUtils.checkSetting(m_epochs <= Limits.MOST_EPOCHS,
            "The number of epochs must be at most 100,000, but is %s.",
            m_epochs);
        CheckUtils.checkSetting(!(m_adversarial.m_epsilon > Limits.LARGEST_EPSILON),
            "Epsilon of adversarial training must be at most 1,000,000, but is %s.", m_adversarial.m_epsilon);
        CheckUtils.checkSetting(m_attackedImages >= 0,
            "The number of attacked validation images must be at least 0, but is %s.", m_attackedImages);
        plan(Optional.empty(), Optional.empty(), true, List.of());
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    Augmentation augmentation() {
        return m_augmentation.with(m_shift, m_mirror);
    }

    /**
     * @param conformity the prototype conformity loss of the network, where it has one
     * @param suite the connected attack suite, where there is one
     * @param validated whether there is a validation table
     * @param frozen the layers that stay as they are
     * @throws InvalidSettingsException if a number is out of its range
     */
    TrainingPlan plan(final Optional<Conformity> conformity, final Optional<AttackSuite> suite, final boolean validated,
        final List<String> frozen) throws InvalidSettingsException {
        return new PlanAssembly(this, conformity, suite, validated, frozen).plan();
    }
}
