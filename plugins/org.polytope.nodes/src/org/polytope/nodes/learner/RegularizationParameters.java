package org.polytope.nodes.learner;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.nodes.dialog.Limits;

/** What keeps a network from learning its images by heart. */
@LoadDefaultsForAbsentFields
final class RegularizationParameters implements NodeParameters {

    @Widget(title = "Label smoothing", description = "The share of each label that is spread evenly over all classes, from 0 "
        + "(none) to below 1. With 0.1, a network doesn't learn to be surer than it can be.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.BelowOne.class)
    double m_labelSmoothing;
}
