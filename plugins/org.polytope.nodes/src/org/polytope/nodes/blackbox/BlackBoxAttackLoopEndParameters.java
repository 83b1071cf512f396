package org.polytope.nodes.blackbox;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.table.ClassLabels;

/** Settings of the Black-Box Attack Loop End node. */
@LoadDefaultsForAbsentFields
final class BlackBoxAttackLoopEndParameters implements NodeParameters {

    enum View {
        @Label(value = "Score", description = "How many images withstood, as the Robustness Scorer shows it.")
        SCORE("robustness-report.js"),

        @Label(value = "Images", description = "Clean image, change and adversarial image side by side, as the Attack "
            + "Generator shows them.")
        IMAGES("attack-gallery.js");

        private final String module;

        View(final String module) {
            this.module = module;
        }

        String module() {
            return module;
        }
    }

    static final class PredictionChoices implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
            return context.getInTableSpec(0).map(table -> table.stream().filter(ClassLabels::canHold).toList())
                .orElse(List.of());
        }
    }

    @Widget(title = "Prediction column", description = "The column with the predicted class, where the model answers with "
        + "classes. If none is chosen, it is the one called \"Prediction (…)\", as KNIME's predictors call it. Where the model "
        + "answers with probabilities, their columns are found by their names: \"P (…=class)\" as KNIME's predictors call them, "
        + "or the class itself.")
    @ChoicesProvider(PredictionChoices.class)
    String m_predictionColumn = "";

    @Widget(title = "View", description = "What the view shows.")
    @ValueSwitchWidget
    View m_view = View.SCORE;

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
    }
}
