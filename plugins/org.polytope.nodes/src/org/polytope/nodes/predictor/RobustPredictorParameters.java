package org.polytope.nodes.predictor;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.updates.util.BooleanReference;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;
import org.polytope.nodes.table.PredictionColumns;

/** Settings of the Robust Predictor node. */
@LoadDefaultsForAbsentFields
final class RobustPredictorParameters implements NodeParameters {

    @Section(title = "Images", description = "Which images are classified, and where their pixels are.")
    interface ImagesSection {
    }

    @Section(title = "Decision", description = "What decides on the class.")
    @Advanced
    @After(ImagesSection.class)
    interface DecisionSection {
    }

    @Section(title = "Output", description = "What is appended to the table.")
    @After(DecisionSection.class)
    interface OutputSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    interface RuleReference extends ParameterReference<DecisionRule> {
    }

    static final class PrototypesDecide implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(RuleReference.class).isOneOf(DecisionRule.NEAREST_PROTOTYPE);
        }
    }

    @Widget(title = "Decide by", description = "What decides on the class of an image.", advanced = true)
    @ValueReference(RuleReference.class)
    @Layout(DecisionSection.class)
    DecisionRule m_rule = DecisionRule.SOFTMAX;

    @Widget(title = "Depth", description = "At which supervised depth prototypes are compared with features, counted from 1 from the "
        + "input toward the class scores; 0 for the last.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = PrototypesDecide.class, type = EffectType.SHOW)
    @Layout(DecisionSection.class)
    int m_depth;

    interface ChangesName extends BooleanReference {
    }

    static final class NameIsChanged implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getBoolean(ChangesName.class).isTrue();
        }
    }

    interface AppendsProbabilities extends BooleanReference {
    }

    static final class ProbabilitiesAreAppended implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getBoolean(AppendsProbabilities.class).isTrue();
        }
    }

    @Widget(title = "Change prediction column name", description = "Whether the column with the predicted class gets a name of "
        + "your choice, instead of \"Prediction (…)\" with the name of the class column that the model was trained on.")
    @ValueReference(ChangesName.class)
    @Layout(OutputSection.class)
    boolean m_changePredictionColumnName;

    @Widget(title = "Prediction column name", description = "The name of the column with the predicted class.")
    @Effect(predicate = NameIsChanged.class, type = EffectType.SHOW)
    @Layout(OutputSection.class)
    String m_predictionColumnName = "Prediction";

    @Widget(title = "Append individual class probabilities", description = "Whether a column with the softmax probability of each class "
        + "is appended, besides the prediction. Such probabilities are seldom well calibrated. Under \"Nearest prototype\" "
        + "they are the softmax of the negative squared distances, −‖f − w_j‖², mostly close to 0 or 1.")
    @ValueReference(AppendsProbabilities.class)
    @Layout(OutputSection.class)
    boolean m_appendProbabilities;

    @Widget(title = "Suffix for probability columns", description = "What is appended to the names of the columns with the "
        + "probabilities, \"P (…=…)\". It keeps them apart where several models predict the same classes.")
    @Effect(predicate = ProbabilitiesAreAppended.class, type = EffectType.SHOW)
    @Layout(OutputSection.class)
    String m_probabilitySuffix = "";

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
        context.getInPortSpec(0).ifPresent(model -> m_predictionColumnName =
            PredictionColumns.prediction(((ModelSpec)model).targetColumn()));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        CheckUtils.checkSetting(m_depth >= 0, "The depth must be at least 0, but is %s.", m_depth);
        ImageCounts.requireBatchSize(m_batchSize);
        CheckUtils.checkSetting(!m_changePredictionColumnName || !m_predictionColumnName.isBlank(),
            "Give the column with the predicted class a name under \"Prediction column name\".");
    }

    /** @return the name of the column with the predicted class, where it isn't KNIME's usual one */
    Optional<String> predictionColumn() {
        return m_changePredictionColumnName ? Optional.of(m_predictionColumnName.strip()) : Optional.empty();
    }
}
