package org.polytope.nodes.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.nodes.dialog.NameList;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.port.ModelImages;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Robustness Comparison node. */
@LoadDefaultsForAbsentFields
final class RobustnessComparisonParameters implements NodeParameters {

    @Section(title = "Images", description = "Which images are attacked, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Comparison", description = "What the models are called, and what is compared.")
    @After(ImagesSection.class)
    interface ComparisonSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each image.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Maximum number of images", description = "How many images every model is attacked on, drawn at random with the "
        + "seed of the attack suite; 0 for all. All models see the same ones. The more there are, the smaller a difference can be told "
        + "from chance.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ImagesSection.class)
    int m_limit = 1000;

    @Widget(title = "Model names", description = "What the models are called in the tables and the view, separated by commas, in the "
        + "order of their ports, such as \"plain, adversarially trained\": first the models, then the score tables. If empty, models are "
        + "counted, and scores named as in the column that tells them apart.")
    @Layout(ComparisonSection.class)
    String m_names = "";

    @Widget(title = "Models by", description = "For score tables: the column that tells models apart, where a table holds the scores "
        + "of several, one below the other; in a loop, for example, the iteration. If empty, each table is of one model.")
    @Layout(ComparisonSection.class)
    String m_modelColumn = "";

    @Widget(title = "Check the scores", description = "Whether further attacks check how far each score can be believed. A model that "
        + "hides from attacks instead of withstanding them would win otherwise; one that a check catches gets no rank. Takes several "
        + "times as long as the scores themselves.")
    @Layout(ComparisonSection.class)
    boolean m_diagnostics = true;

    @Widget(title = "Draw the curves until chance", description = "Whether robust accuracy is drawn over epsilon for each model, until "
        + "only guessing is left. Each point is one quick attack (20 steps of PGD).")
    @Layout(ComparisonSection.class)
    boolean m_curves = true;

    @Widget(title = "Transfer", description = "Whether images that were made to fool one model are shown to all others: how someone "
        + "attacks who doesn't have the model. They are made by the momentum method (MIM, 10 steps). Takes as long as ten steps of "
        + "an attack on each model. Not without a norm.")
    @Layout(ComparisonSection.class)
    boolean m_transfer = true;

    @Widget(title = "Batch size", description = "How many images are attacked at once. It doesn't change the result; smaller "
        + "batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ComparisonSection.class)
    int m_batchSize = 128;

    RobustnessComparisonParameters() {
        m_images = new ImageColumnParameters();
    }

    RobustnessComparisonParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, ModelSpec.targetColumn(context));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        ImageCounts.requireLimit(m_limit);
        ImageCounts.requireBatchSize(m_batchSize);
        final var given = NameList.of(m_names);
        CheckUtils.checkSetting(new HashSet<>(given).size() == given.size(),
            "The model names must differ from each other, but are \"%s\".", m_names);
    }

    /** @return the images of the table as a model takes them */
    ModelImages images(final ModelSpec model) {
        return new ModelImages(model, m_images, m_classColumn);
    }

    ScoringSettings settings(final AttackSuite suite) {
        final var settings = new ScoringSettings(suite, List.of(), m_diagnostics);
        return m_curves ? settings.untilOnlyChanceIsLeft() : settings;
    }

    /**
     * @param models in the order of their ports
     * @param scores how the scores that were made before are called
     * @return a name for each
     * @throws InvalidSettingsException if there are more names than models and scores, or fewer, or two are the same
     */
    List<String> names(final List<ModelSpec> models, final List<String> scores) throws InvalidSettingsException {
        final var given = NameList.of(m_names);
        if (given.isEmpty()) {
            final var names = Stream.concat(IntStream.range(0, models.size())
                .mapToObj(i -> "Model %s (%s)".formatted(i + 1, models.get(i).name())), scores.stream()).toList();
            CheckUtils.checkSetting(new HashSet<>(names).size() == names.size(),
                "Two of the models would have one name in %s. Name each under \"Model names\".", names);
            return names;
        }
        final var count = models.size() + scores.size();
        CheckUtils.checkSetting(given.size() == count,
            "There are %s models but %s model names, \"%s\". Name each one, in the order of the ports, or none.", count,
            given.size(), m_names);
        return given;
    }
}
