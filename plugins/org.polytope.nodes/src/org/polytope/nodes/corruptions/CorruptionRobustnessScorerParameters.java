package org.polytope.nodes.corruptions;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.button.SimpleButtonWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.StringFilter;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.corruption.score.CorruptionSettings;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.dialog.DrawnSeed;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.gate.GateParameters;
import org.polytope.nodes.port.ModelImages;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageCounts;

/** Settings of the Corruption Robustness Scorer node. */
@LoadDefaultsForAbsentFields
final class CorruptionRobustnessScorerParameters implements NodeParameters {

    private static final List<String> CORRUPTIONS = Stream.of(Corruption.values()).map(Corruption::title).toList();

    private static final List<String> SEVERITIES =
        IntStream.rangeClosed(1, Corruption.SEVERITIES).mapToObj(Integer::toString).toList();

    @Section(title = "Images", description = "Which images are corrupted, and where their pixels and classes are.")
    interface ImagesSection {
    }

    @Section(title = "Corruptions", description = "What is done to the images before the model sees them.")
    @After(ImagesSection.class)
    interface CorruptionsSection {
    }

    @Section(title = "Gate", description = "Whether the node fails where the model isn't good enough, so that a workflow that runs by "
        + "itself stops there.")
    @After(CorruptionsSection.class)
    interface GateSection {
    }

    static final class CorruptionNames implements StringChoicesProvider {
        @Override
        public List<String> choices(final NodeParametersInput context) {
            return CORRUPTIONS;
        }
    }

    static final class SeverityNames implements StringChoicesProvider {
        @Override
        public List<String> choices(final NodeParametersInput context) {
            return SEVERITIES;
        }
    }

    @Layout(ImagesSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each image.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(ImagesSection.class)
    String m_classColumn;

    @Widget(title = "Maximum number of images", description = "How many images are scored, drawn at random; 0 for all. Every "
        + "corruption of every severity is made of all of them, so that 1000 images are classified 76,000 times.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ImagesSection.class)
    int m_limit = 1000;

    @Widget(title = "Corruptions", description = "Which of the fifteen are made. Means are comparable with other people's where all "
        + "are.")
    @ChoicesProvider(CorruptionNames.class)
    @TwinlistWidget(includedLabel = "Made", excludedLabel = "Left out")
    @Layout(CorruptionsSection.class)
    StringFilter m_corruptions = new StringFilter(CORRUPTIONS);

    @Widget(title = "Severities", description = "How strong each corruption is made, from 1 (mild) to 5 (severe). Fewer take less time.")
    @ChoicesProvider(SeverityNames.class)
    @TwinlistWidget(includedLabel = "Made", excludedLabel = "Left out")
    @Layout(CorruptionsSection.class)
    StringFilter m_severities = new StringFilter(SEVERITIES);

    @Widget(title = "Constants", description = "A corruption that suits a photograph hides all of a small image, so severities were "
        + "published for three sizes of images.", advanced = true)
    @Layout(CorruptionsSection.class)
    BenchmarkChoice m_benchmark = BenchmarkChoice.BY_SIZE;

    @Widget(title = "Random seed", description = "Where all random choices come from: the same seed draws the same images and "
        + "corrupts them in the same way.")
    @ValueProvider(DrawnSeed.class)
    @Layout(CorruptionsSection.class)
    long m_seed = 42;

    @Widget(title = "Draw seed", description = "Draws another random seed.")
    @SimpleButtonWidget(ref = DrawnSeed.Button.class)
    @Layout(CorruptionsSection.class)
    Void m_drawSeed;

    @Widget(title = "Batch size", description = "How many images are corrupted and classified at once. It doesn't change the result; "
        + "smaller batches need less memory.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(CorruptionsSection.class)
    int m_batchSize = 128;

    @Layout(GateSection.class)
    GateParameters m_gate = new GateParameters();

    CorruptionRobustnessScorerParameters() {
        m_images = new ImageColumnParameters();
    }

    CorruptionRobustnessScorerParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, ModelSpec.targetColumn(context));
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        ImageCounts.requireLimit(m_limit);
        ImageCounts.requireBatchSize(m_batchSize);
        m_gate.validate();
        chosen("Corruptions", m_corruptions, CORRUPTIONS, Function.identity());
        chosen("Severities", m_severities, SEVERITIES, Function.identity());
    }

    /** @return the images of the table as a model takes them */
    ModelImages images(final ModelSpec model) {
        return new ModelImages(model, m_images, m_classColumn);
    }

    /**
     * @param shape of the images
     * @throws InvalidSettingsException if nothing is to be done
     */
    CorruptionSettings settings(final ImageShape shape) throws InvalidSettingsException {
        return new CorruptionSettings(
            chosen("Corruptions", m_corruptions, CORRUPTIONS, name -> Corruption.values()[CORRUPTIONS.indexOf(name)]),
            chosen("Severities", m_severities, SEVERITIES, Integer::valueOf), m_benchmark.of(shape), m_seed,
            m_batchSize);
    }

    /** @throws InvalidSettingsException if what is chosen doesn't exist, or nothing is; names the setting and what there is */
    private static <T> List<T> chosen(final String setting, final StringFilter filter, final List<String> names,
        final Function<String, T> meaning) throws InvalidSettingsException {
        final var all = names.toArray(String[]::new);
        final var strange = Stream.of(filter.getMissingSelected(all)).filter(name -> !names.contains(name)).toList();
        CheckUtils.checkSetting(strange.isEmpty(), "\"%s\" names %s, but there are only %s.", setting,
            "\"" + String.join("\", \"", strange) + "\"", String.join(", ", names));
        final var chosen = filter.filter(all);
        CheckUtils.checkSetting(chosen.length > 0, "\"%s\" is empty: choose at least one of %s.", setting,
            String.join(", ", names));
        return Stream.of(chosen).map(meaning).toList();
    }
}
