package org.polytope.nodes.featurespace;

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
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.embedding.FeatureSpaceSettings;
import org.polytope.engine.embedding.TSne;
import org.polytope.nodes.dialog.DrawnSeed;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.dialog.NameList;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.port.ModelImages;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageColumnParameters.ImageColumns;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Feature Space View node. */
@LoadDefaultsForAbsentFields
final class FeatureSpaceViewParameters implements NodeParameters {

    /** More would make the page too large to open. */
    static final int MOST_PICTURES = 5000;

    @Section(title = "Images", description = "Which images are shown, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Feature Space", description = "Which layers are looked at, and how they are laid out in the plane.")
    @After(ImagesSection.class)
    interface SpaceSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each image.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Adversarial images from", description = "Where the attacked image of each row comes from: images that were "
        + "changed by very little, so that the model is wrong about them.")
    @ValueSwitchWidget
    @ValueReference(AdversarialSource.Reference.class)
    @Layout(ImagesSection.class)
    AdversarialSource m_adversarial = AdversarialSource.ATTACK_SUITE;

    @Widget(title = "Adversarial image column", description = "The column with the attacked image of each row.")
    @ChoicesProvider(ImageColumns.class)
    @Effect(predicate = AdversarialSource.IsColumn.class, type = EffectType.SHOW)
    @Layout(ImagesSection.class)
    String m_adversarialColumn;

    @Widget(title = "Maximum number of images", description = "How many images are looked at, drawn at random with the seed below; "
        + "0 for all. The view shows at most 20,000 points.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ImagesSection.class)
    int m_limit = 1000;

    @Widget(title = "Layers", description = "Names of layers of the model, separated by commas; the message about a name that there "
        + "isn't lists all of them. A layer that yields a map for each channel is averaged over it. If empty: the layers that the "
        + "prototype conformity loss supervised, or where there are none, the last layer before the class scores.")
    @Layout(SpaceSection.class)
    String m_layers = "";

    @Widget(title = "Also lay out by neighbors (t-SNE)", description = "Beside the principal components, which show the two "
        + "directions in which the clean images spread most, t-SNE makes a map on which each point is near the points that it is near "
        + "in the layer. It shows groups that principal components lay over each other, but how far groups are apart on it, and how large they "
        + "are, says little. It compares each point with each other one, which takes some seconds a layer.")
    @ValueReference(NeighborConditions.NeighborsReference.class)
    @Layout(SpaceSection.class)
    boolean m_neighbors = true;

    @Widget(title = "Perplexity", description = "About how many neighbors t-SNE gives a point. With few points at most a third of "
        + "them is used.", advanced = true)
    @NumberInputWidget(minValidation = NeighborConditions.AboveOne.class)
    @Effect(predicate = NeighborConditions.HasNeighbors.class, type = EffectType.SHOW)
    @Layout(SpaceSection.class)
    double m_perplexity = 30;

    @Widget(title = "Largest number of points in t-SNE", description = "Clean and adversarial images, prototypes and the points of paths "
        + "together. Where there are more, images are drawn at random. Twice as many points take four times as long.", advanced = true)
    @NumberInputWidget(minValidation = NeighborConditions.FewestMapped.class, maxValidation = NeighborConditions.MostMapped.class)
    @Effect(predicate = NeighborConditions.HasNeighbors.class, type = EffectType.SHOW)
    @Layout(SpaceSection.class)
    int m_mappedPoints = 2000;

    @Widget(title = "Paths", description = "For how many images that the attack has fooled the whole path from clean to adversarial is "
        + "shown, drawn at random: the image is changed little by little, and each step is put to the layer.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostThousand.class)
    @Layout(SpaceSection.class)
    int m_paths = 20;

    @Widget(title = "Pictures", description = "How many images the view shows as a picture when the pointer is on their point.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = NeighborConditions.MostPictures.class)
    @Layout(SpaceSection.class)
    int m_pictures = 500;

    @Widget(title = "Batch size", description = "How many images are put to the model at once. It doesn't change the result but "
        + "for rounding; smaller batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(SpaceSection.class)
    int m_batchSize = 128;

    @Widget(title = "Random seed", description = "Where all random choices come from: which images are shown, and which paths. The "
        + "same seed gives the same view. Attacks have the seed of their suite.")
    @Layout(SpaceSection.class)
    @ValueProvider(DrawnSeed.class)
    long m_seed = 42;

    @Widget(title = "Draw seed", description = "Draws another random seed.")
    @SimpleButtonWidget(ref = DrawnSeed.Button.class)
    @Layout(SpaceSection.class)
    Void m_drawSeed;

    FeatureSpaceViewParameters() {
        m_images = new ImageColumnParameters();
    }

    FeatureSpaceViewParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, ModelSpec.targetColumn(context));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        ImageCounts.requireLimit(m_limit);
        CheckUtils.checkSetting(m_paths >= 0 && m_paths <= 1000,
            "The number of paths must be between 0 and 1000, but is %s.", m_paths);
        CheckUtils.checkSetting(m_pictures >= 0 && m_pictures <= MOST_PICTURES,
            "The number of pictures must be between 0 and %s, but is %s.", MOST_PICTURES, m_pictures);
        ImageCounts.requireBatchSize(m_batchSize);
        try {
            settings();
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** @return the images of the table as a model takes them */
    ModelImages images(final ModelSpec model) {
        return new ModelImages(model, m_images, m_classColumn);
    }

    /** @return the same under attack */
    ModelImages attackedImages(final ModelSpec model) {
        return new ModelImages(model, m_images.in(m_adversarialColumn), m_classColumn);
    }

    /** @throws IllegalArgumentException if a setting is out of its range; names it */
    FeatureSpaceSettings settings() {
        final var method = new TSne(m_perplexity, TSne.standard().iterations());
        return new FeatureSpaceSettings(NameList.of(m_layers), m_neighbors ? Optional.of(method) : Optional.empty(),
            m_mappedPoints,
            m_paths, m_seed);
    }
}
