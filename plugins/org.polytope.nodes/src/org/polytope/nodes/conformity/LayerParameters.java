package org.polytope.nodes.conformity;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.engine.network.SupervisedLayer;
import org.polytope.nodes.conformity.ConformityChoices.Pooling;

/** A layer at whose output features are supervised. */
@LoadDefaultsForAbsentFields
final class LayerParameters implements NodeParameters {

    @Widget(title = "Layer", description = "The layer whose output is supervised.")
    @ChoicesProvider(NetworkLayers.class)
    String m_layer;

    @Widget(title = "Pooling", description = "How a feature map becomes a vector. An output that is a vector already stays as it "
        + "is.")
    Pooling m_pooling = Pooling.AVERAGE;

    @Widget(title = "Branch width", description = "The units of a dense layer on top, which is trained with the network but "
        + "isn't part of its prediction: the auxiliary branch of the paper's equation 8, 512 wide behind the third layer of "
        + "its ResNet. 0 for none.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_width;

    @Widget(title = "Weight of the layer", description = "The factor of the loss at this layer, beside the cross-entropy.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_weight = 0.01;

    @Widget(title = "Learning rate of the layer's prototypes", description = "How fast the prototypes at this layer follow.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double m_prototypeLearningRate = 0.5;

    LayerParameters() {
    }

    /** @param layer what is supervised already */
    LayerParameters(final String layer) {
        m_layer = layer;
        m_pooling = Pooling.NONE;
    }

    /** @throws InvalidSettingsException if no layer is chosen; says in which row */
    void validate(final int row) throws InvalidSettingsException {
        CheckUtils.checkSetting(m_layer != null && !m_layer.isBlank(), "Choose a layer in row %s of \"Layers\".", row);
        CheckUtils.checkSetting(m_pooling != null, "Choose a pooling in row %s of \"Layers\".", row);
    }

    SupervisedLayer supervised() {
        return new SupervisedLayer(m_layer, m_pooling.pooling(), m_width);
    }
}
