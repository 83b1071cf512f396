package org.polytope.nodes.blackbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Access;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.dialog.NameList;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Black-Box Attack Loop Start node. */
@LoadDefaultsForAbsentFields
final class BlackBoxAttackLoopStartParameters implements NodeParameters {

    @Section(title = "Images", description = "Which images are attacked, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Questions", description = "What the model is asked, and how often.")
    @After(ImagesSection.class)
    interface QuestionsSection {
    }

    @Section(title = "Output", description = "What the end of the loop shows beside the attacked images.")
    @After(QuestionsSection.class)
    interface OutputSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Layout(ImagesSection.class)
    ImageSizeParameters m_size = new ImageSizeParameters();

    @Widget(title = "Class column", description = "The column with the true class of each image. Images that the model gets "
        + "wrong already aren't attacked. The classes that the model knows are those of this column: its possible values, and "
        + "those that occur in it.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Further classes", description = "Classes that the model knows and the class column lacks, separated by "
        + "commas.", advanced = true)
    @Layout(ImagesSection.class)
    String m_furtherClasses = "";

    @Widget(title = "The model answers with", description = "What the nodes of the loop append to each image.")
    @ValueSwitchWidget
    @Layout(QuestionsSection.class)
    AnswerKind m_answers = AnswerKind.PROBABILITIES;

    @Widget(title = "Queries for an image", description = "How often each attack of the suite may ask about an image at most, "
        + "where answers cost money or are noticed; 0 for as often as the attack likes. What it has found until then counts. "
        + "Each image is also shown once unchanged and once or twice when it was attacked, which doesn't count.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(QuestionsSection.class)
    int m_queries;

    @Widget(title = "Batch size", description = "How many images the table has at most that the start puts out in each "
        + "iteration. It doesn't change the result; more take fewer iterations, which is faster.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(QuestionsSection.class)
    int m_batchSize = 1024;

    @Widget(title = "Images in the gallery", description = "How many images the view shows, from the top of the table; 0 for "
        + "none. Where the model tells probabilities, it is asked about them once more.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostThousand.class)
    @Layout(OutputSection.class)
    int m_galleryImages = 48;

    @Widget(title = "Append losses", description = "Whether to append, of the attack that found the image, how many steps it "
        + "made, the best, the final and every value of its objective, which rises toward its goal (minus the size of the "
        + "change, for attacks that look for the smallest one): to see whether it had converged.", advanced = true)
    @Layout(OutputSection.class)
    boolean m_losses;

    BlackBoxAttackLoopStartParameters() {
        m_images = new ImageColumnParameters();
    }

    BlackBoxAttackLoopStartParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, Optional.empty());
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        m_size.validate();
        CheckUtils.checkSetting(m_queries >= 0, "The number of queries for an image must be at least 0, but is %s.",
            m_queries);
        CheckUtils.checkSetting(m_galleryImages >= 0 && m_galleryImages <= 1000,
            "The number of images in the gallery must be between 0 and 1000, but is %s.", m_galleryImages);
        ImageCounts.requireBatchSize(m_batchSize);
    }

    /** @return classes that the table may lack */
    List<String> furtherClasses() {
        return NameList.of(m_furtherClasses);
    }

    /** @return the suite within the budget, as far as its attacks make do with answers */
    AttackSuite within(final AttackSuite suite) {
        return m_queries == 0 ? suite : new AttackSuite(suite.threat(),
            suite.attacks().stream().map(this::within).toList(), suite.scope(), suite.seed());
    }

    private Attack within(final Attack attack) {
        return attack.access() == Access.GRADIENTS ? attack : new QueryBudget(attack, m_queries);
    }

    /** @throws InvalidSettingsException if no attack of the suite makes do with what the model tells */
    void requireSuited(final AttackSuite suite) throws InvalidSettingsException {
        final var given = m_answers == AnswerKind.PROBABILITIES ? Access.SCORES : Access.DECISIONS;
        CheckUtils.checkSetting(suite.attacks().stream().anyMatch(attack -> given.holds(attack.access())),
            "No attack of the suite makes do with a model's %s. Choose one of these in the Attack node: %s.",
            m_answers.words(), AttackCatalog.ATTACKS.stream().filter(entry -> given.holds(entry.access()))
                .map(AttackEntry::title).collect(Collectors.joining(", ")));
    }
}
