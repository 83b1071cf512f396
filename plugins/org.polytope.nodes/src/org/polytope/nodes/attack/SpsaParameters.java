package org.polytope.nodes.attack;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.blackbox.Spsa;

/** Settings of SPSA. */
@LoadDefaultsForAbsentFields
final class SpsaParameters implements NodeParameters {

    @Widget(title = "Iterations", description = "Steps; an image that is fooled takes no further ones.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_iterations = 100;

    @Widget(title = "Samples", description = "How many random directions make one estimate of the gradient; the "
        + "model is asked twice for each.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_samples = 128;

    @Widget(title = "Distance", description = "How far along a direction the model is asked, where the way from "
        + "black to full brightness is 1.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_distance = 0.01;

    @Widget(title = "Learning rate", description = "The size of a step, where the way from black to full brightness "
        + "is 1.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_learningRate = 0.01;

    @Widget(title = "Random start", description = "Whether it begins at a random point that is allowed, instead of "
        + "at the image itself.", advanced = true)
    boolean m_randomStart = true;

    Attack attack(final Goal goal) {
        return new Spsa(m_iterations, m_samples, m_distance, m_learningRate, m_randomStart, goal);
    }
}
