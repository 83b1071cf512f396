package org.polytope.nodes.certifier;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.button.SimpleButtonWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.certification.CertificationSettings;
import org.polytope.engine.certification.Method;
import org.polytope.engine.certification.Method.Bounds;
import org.polytope.engine.certification.Method.RandomizedSmoothing;
import org.polytope.engine.certification.bounds.BoundMethod;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.nodes.certifier.CertifierConditions.IsBounding;
import org.polytope.nodes.certifier.CertifierConditions.IsSmoothing;
import org.polytope.nodes.dialog.DrawnSeed;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.dialog.NumberList;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.gate.GateParameters;
import org.polytope.nodes.port.ModelImages;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Certified Robustness Scorer node. */
@LoadDefaultsForAbsentFields
final class CertifiedRobustnessScorerParameters implements NodeParameters {

    @Section(title = "Images", description = "Which images are certified, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Certificates", description = "How it is found out what no attack can change.")
    @After(ImagesSection.class)
    interface CertificatesSection {
    }

    @Section(title = "Attacks", description = "What attacks find at the same distances: the truth lies between what is certified and "
        + "what they leave.")
    @After(CertificatesSection.class)
    interface AttacksSection {
    }

    @Section(title = "Gate", description = "Whether the node fails where the model isn't good enough, so that a workflow that runs by "
        + "itself stops there.")
    @After(AttacksSection.class)
    interface GateSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each image.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Maximum number of images", description = "How many images are certified, drawn at random with the seed; 0 for "
        + "all. With 100 images the confidence interval of certified accuracy is about 10 points to both sides.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ImagesSection.class)
    int m_limit = 100;

    @Widget(title = "Method", description = "How certificates are made.")
    @ValueReference(CertifierConditions.MethodReference.class)
    @Layout(CertificatesSection.class)
    CertificationMethod m_method = CertificationMethod.SMOOTHING;

    @Widget(title = "Standard deviation of the noise", description = "σ, where black is 0 and full brightness is 1; the same as in "
        + "the model's training. More noise certifies larger distances, and costs accuracy.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsSmoothing.class, type = EffectType.SHOW)
    @Layout(CertificatesSection.class)
    double m_deviation = 0.25;

    @Widget(title = "Noisy copies of an image", description = "n, about how many noisy copies of each image the model is asked. More of "
        + "them certify larger distances: at σ = 0.25 at most 0.61 with 1,000, 0.80 with 10,000 and 0.95 with 100,000. The time grows "
        + "with their number.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsSmoothing.class, type = EffectType.SHOW)
    @Layout(CertificatesSection.class)
    int m_copies = 10_000;

    @Widget(title = "Noisy copies that choose the class", description = "n0, about how many other copies the model is asked first, to "
        + "guess the class that is certified.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsSmoothing.class, type = EffectType.SHOW)
    @Layout(CertificatesSection.class)
    int m_selection = 100;

    @Widget(title = "Probability of a wrong certificate", description = "α, how probable it may be for each image that what is said of it "
        + "is wrong, by bad luck with the noise.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.AtMostHalf.class)
    @Effect(predicate = IsSmoothing.class, type = EffectType.SHOW)
    @Layout(CertificatesSection.class)
    double m_alpha = 0.001;

    @Widget(title = "Distances", description = "Euclidean distances (L2) separated by commas, at which it is told how many images are "
        + "certified, where black is 0 and full brightness is 1. The first is that of the summary, unless an attack suite has its "
        + "own.")
    @Effect(predicate = IsSmoothing.class, type = EffectType.SHOW)
    @Layout(CertificatesSection.class)
    String m_radii = "0.25, 0.5, 0.75";

    @Widget(title = "Epsilons", description = "How far each number of an image may change (L∞), separated by commas, at which it is told "
        + "how many images are certified, where black is 0 and full brightness is 1. The first is that of the summary, unless an "
        + "attack suite has its own.")
    @Effect(predicate = IsBounding.class, type = EffectType.SHOW)
    @Layout(CertificatesSection.class)
    String m_epsilons = "0.02, 0.05, 0.1";

    @Widget(title = "Random seed", description = "Where all random choices come from: the same seed certifies the same.")
    @ValueProvider(DrawnSeed.class)
    @Layout(CertificatesSection.class)
    long m_seed = 42;

    @Widget(title = "Draw seed", description = "Draws another random seed.")
    @SimpleButtonWidget(ref = DrawnSeed.Button.class)
    @Layout(CertificatesSection.class)
    Void m_drawSeed;

    @Widget(title = "Attack, too", description = "Whether the images are also attacked at each of the distances: with the connected "
        + "suite, or else with a short Auto-PGD attack (on the mean of 16 noisy answers, for randomized smoothing).")
    @Layout(AttacksSection.class)
    boolean m_attacks = true;

    @Widget(title = "Batch size", description = "How many images the model is asked about at once. It doesn't change the result; smaller "
        + "batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(AttacksSection.class)
    int m_batchSize = 128;

    @Layout(GateSection.class)
    GateParameters m_gate = new GateParameters();

    CertifiedRobustnessScorerParameters() {
        m_images = new ImageColumnParameters();
    }

    CertifiedRobustnessScorerParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, ModelSpec.targetColumn(context));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        ImageCounts.requireLimit(m_limit);
        ImageCounts.requireBatchSize(m_batchSize);
        m_gate.validate();
        settings(Optional.empty());
    }

    /** @return the images of the table as a model takes them */
    ModelImages images(final ModelSpec model) {
        return new ModelImages(model, m_images, m_classColumn);
    }

    /**
     * @param suite the connected attacks
     * @throws InvalidSettingsException if a number is out of its range, or the suite's norm isn't the method's
     */
    CertificationSettings settings(final Optional<AttackSuite> suite) throws InvalidSettingsException {
        try {
            return new CertificationSettings(method(), radii(), m_attacks, suite, m_seed);
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private Method method() {
        return switch (m_method) {
            case SMOOTHING -> new RandomizedSmoothing(
                new Smoothing(m_deviation, m_selection, m_copies, m_alpha, m_seed));
            case LINEAR -> new Bounds(BoundMethod.LINEAR);
            case INTERVALS -> new Bounds(BoundMethod.INTERVALS);
        };
    }

    private List<Double> radii() throws InvalidSettingsException {
        return m_method == CertificationMethod.SMOOTHING ? radii("Distances", m_radii) : radii("Epsilons", m_epsilons);
    }

    private static List<Double> radii(final String setting, final String text) throws InvalidSettingsException {
        final var radii = NumberList.distances(setting, text);
        CheckUtils.checkSetting(radii.stream().anyMatch(radius -> radius > 0),
            "%s must be at least one number above 0, such as \"0.25, 0.5\", but are \"%s\".", setting, text);
        return radii;
    }
}
