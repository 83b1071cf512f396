package org.polytope.nodes.predictor;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.nodes.table.ImageColumnParameters;

/** Settings of the Robust Predictor node. */
@LoadDefaultsForAbsentFields
final class RobustPredictorParameters implements NodeParameters {

    @Section(title = "Images", description = "Which images are classified, and where their pixels are.")
    interface ImagesSection {
    }

    @Section(title = "Output", description = "What is appended to the table.")
    @After(ImagesSection.class)
    interface OutputSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Append class probabilities", description = "Whether a column with the softmax probability of each class "
        + "is appended, besides the prediction. Such probabilities are seldom well calibrated.")
    @Layout(OutputSection.class)
    boolean m_appendProbabilities;

    @Widget(title = "Batch size", description = "How many images are classified at once. It doesn't change the result; "
        + "smaller batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(OutputSection.class)
    int m_batchSize = 128;

    RobustPredictorParameters() {
        m_images = new ImageColumnParameters();
    }

    RobustPredictorParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_batchSize >= 1, "The batch size must be at least 1, but is %s.", m_batchSize);
    }
}
