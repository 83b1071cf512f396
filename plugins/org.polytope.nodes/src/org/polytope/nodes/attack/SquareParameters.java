package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.blackbox.Square;

/** Settings of the square attack. */
@LoadDefaultsForAbsentFields
final class SquareParameters implements NodeParameters {

    @Widget(title = "Queries", description = "How often the model is asked about each image at most.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_queries = 5000;

    @Widget(title = "Share of the first squares", description = "The share of the pixels that the first squares "
        + "cover, at most 1; it shrinks on the way.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_share = 0.8;

    Attack attack() {
        return new Square(m_queries, m_share);
    }
}
