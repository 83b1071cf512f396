package org.polytope.nodes.generator;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.port.ModelImages;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Attack Generator node. */
@LoadDefaultsForAbsentFields
final class AttackGeneratorParameters implements NodeParameters {

    @Section(title = "Images", description = "Which images are attacked, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Output", description = "What the tables and the view show beside the attacked images.")
    @After(ImagesSection.class)
    interface OutputSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each image. Images that the model gets "
        + "wrong already aren't attacked.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Images in the gallery", description = "How many images the view shows, from the top of the table; 0 for "
        + "none.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostThousand.class)
    @Layout(OutputSection.class)
    int m_galleryImages = 48;

    @Widget(title = "Append losses", description = "Whether to append, of the attack that found the image, how many steps it "
        + "made, the best, the final and every value of its objective, which rises toward its goal (minus the size of the "
        + "change, for attacks that look for the smallest one): to see whether it had converged.", advanced = true)
    @Layout(OutputSection.class)
    boolean m_losses;

    @Widget(title = "Batch size", description = "How many images are attacked at once. It doesn't change the result; smaller "
        + "batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(OutputSection.class)
    int m_batchSize = 128;

    AttackGeneratorParameters() {
        m_images = new ImageColumnParameters();
    }

    AttackGeneratorParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, ModelSpec.targetColumn(context));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        CheckUtils.checkSetting(m_galleryImages >= 0 && m_galleryImages <= 1000,
            "The number of images in the gallery must be between 0 and 1000, but is %s.", m_galleryImages);
        ImageCounts.requireBatchSize(m_batchSize);
    }

    /** @return the images of the table as a model takes them */
    ModelImages images(final ModelSpec model) {
        return new ModelImages(model, m_images, m_classColumn);
    }
}
