package org.polytope.nodes.scorer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.nodes.dialog.NumberList;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.execution.LocalPath;
import org.polytope.nodes.gate.GateParameters;
import org.polytope.nodes.port.ModelImages;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Robustness Scorer node. */
@LoadDefaultsForAbsentFields
final class RobustnessScorerParameters implements NodeParameters {

    private static final String PROGRESS_FILE = "Progress file";

    @Section(title = "Images", description = "Which images are attacked, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Score", description = "How much is attacked, and what is checked and drawn beside the score.")
    @After(ImagesSection.class)
    interface ScoreSection {
    }

    @Section(title = "Report", description = "Files for those who must be shown the score: what was tested, how, with what result, and "
        + "what the result doesn't say.")
    @After(ScoreSection.class)
    interface ReportSection {
    }

    @Section(title = "Gate", description = "Whether the node fails where the model isn't good enough, so that a workflow that runs by "
        + "itself stops there.")
    @After(ReportSection.class)
    interface GateSection {
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each image.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Maximum number of images", description = "How many images are scored, drawn at random with the seed of the attack "
        + "suite; 0 for all. With 1000 images the confidence interval of the score is about 3 points to both sides.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ImagesSection.class)
    int m_limit = 1000;

    @Widget(title = "Check the score", description = "Whether further attacks check how far the score can be believed: does one "
        + "step beat many, does a search without gradients find what gradients miss, does an unlimited attack always succeed, does a "
        + "stronger attack lower the score, and others. Takes several times as long as the score itself.")
    @Layout(ScoreSection.class)
    boolean m_diagnostics = true;

    @Widget(title = "Images for the probe", description = "With \"Check the score\": how many of the images that withstood the "
        + "attacks are shown to stronger ones (Auto-PGD on the margin and toward classes, a few steps of FAB and Square), to "
        + "estimate by how many percentage points the score is too high; 0 for none. Fewer take less time and make the "
        + "estimate wider; below 400 a score can hardly be called reliable. It ends sooner when the answer is clear.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ScoreSection.class)
    int m_probed = ScoringSettings.USUALLY_PROBED;

    @Widget(title = "Draw the curve until chance", description = "Whether robust accuracy is drawn over epsilon: at a quarter and a "
        + "half of the chosen epsilon, and beyond it until only guessing is left, where a curve of a working attack must end. Each "
        + "point is one quick attack (20 steps of PGD) on the images that are still in question, together about as long as 100 steps; "
        + "the score itself doesn't change.")
    @Migration(CurveMigration.class)
    @Layout(ScoreSection.class)
    boolean m_curveUntilChance = true;

    @Widget(title = "Further epsilons", description = "Epsilons at which all attacks of the suite are made as well, separated by "
        + "commas, for the curve of robust accuracy. Each takes about as long as the score itself.", advanced = true)
    @Layout(ScoreSection.class)
    String m_curve = "";

    @Widget(title = "Batch size", description = "How many images are attacked at once. It doesn't change the result; smaller "
        + "batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ScoreSection.class)
    int m_batchSize = 128;

    @Widget(title = PROGRESS_FILE, description = "A file on this computer in which the node keeps what it has found until the "
        + "score is complete, so that after a cancel it goes on where it stopped when it is executed again with the same model, "
        + "images and attack suite. The file is deleted when the score is complete. If empty, nothing is kept. "
        + LocalPath.FORMS, advanced = true)
    @LocalFileWriterWidget
    @Layout(ScoreSection.class)
    String m_progressFile = "";

    @Layout(ReportSection.class)
    ReportFileParameters m_report = new ReportFileParameters();

    @Layout(GateSection.class)
    GateParameters m_gate = new GateParameters();

    @Widget(title = "Worst verdict", description = "The worst verdict with which the node doesn't fail. The verdict says how far the "
        + "score can be believed; without checks there is none.")
    @ValueSwitchWidget
    @Layout(GateSection.class)
    LeastVerdict m_leastVerdict = LeastVerdict.ANY;

    RobustnessScorerParameters() {
        m_images = new ImageColumnParameters();
    }

    RobustnessScorerParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, ModelSpec.targetColumn(context));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        ImageCounts.requireLimit(m_limit);
        CheckUtils.checkSetting(m_probed >= 0, "The number of images for the probe must be at least 0, but is %s.",
            m_probed);
        ImageCounts.requireBatchSize(m_batchSize);
        curve();
        m_report.validate();
        m_gate.validate();
        LocalPath.check(PROGRESS_FILE, m_progressFile);
    }

    /** @return the images of the table as a model takes them */
    ModelImages images(final ModelSpec model) {
        return new ModelImages(model, m_images, m_classColumn);
    }

    /** @throws InvalidSettingsException if an epsilon is out of its range, or the progress file's path is no path */
    ScoringSettings settings(final AttackSuite suite) throws InvalidSettingsException {
        return new ScoringSettings(suite, curve(), m_curveUntilChance, m_diagnostics, m_diagnostics ? m_probed : 0,
            progressFile(), Optional.empty());
    }

    /**
     * @throws InvalidSettingsException if a path can't be one, or two are the same
     * @throws IOException if a report can't be where it is to be written, or mustn't be replaced
     */
    void requireWritable() throws InvalidSettingsException, IOException {
        m_report.requireOtherThan(PROGRESS_FILE, progressFile());
        m_report.requireWritable();
    }

    private Optional<Path> progressFile() throws InvalidSettingsException {
        return m_progressFile.isBlank() ? Optional.empty()
            : Optional.of(LocalPath.of(PROGRESS_FILE, m_progressFile));
    }

    private List<Double> curve() throws InvalidSettingsException {
        return NumberList.distances("Further epsilons", m_curve);
    }
}
