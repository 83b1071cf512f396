package org.polytope.nodes.datasetreader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.engine.dataset.ClassNames;
import org.polytope.engine.download.PublishedDataset;
import org.polytope.nodes.datasetreader.DatasetChoices.Cells;
import org.polytope.nodes.datasetreader.DatasetChoices.Format;
import org.polytope.nodes.datasetreader.DatasetChoices.Orientation;
import org.polytope.nodes.datasetreader.DatasetChoices.Part;
import org.polytope.nodes.datasetreader.DatasetChoices.Source;
import org.polytope.nodes.datasetreader.DatasetChoices.Unreadable;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.execution.LocalPath;
import org.polytope.nodes.table.DatasetTable;
import org.polytope.nodes.table.GivenSizeParameters;
import org.polytope.nodes.table.ImageCounts;
import org.polytope.nodes.table.PixelScale;

/** Settings of the Image Dataset Reader node. */
@LoadDefaultsForAbsentFields
final class ImageDatasetReaderParameters implements NodeParameters {

    @Section(title = "Conversion", description = "What becomes of each image once it is read.")
    interface ConversionSection {
    }

    @Widget(title = "Source", description = "Whether the images are on this computer, or are downloaded by the node if they "
        + "aren't yet. The network is asked only then.")
    @ValueSwitchWidget
    @ValueReference(Shown.SourceReference.class)
    Source m_source = Source.FILES;

    @Widget(title = "Data set", description = "What is downloaded from where it is published. Its terms stand in the "
        + "node's description.")
    @ValueReference(Shown.PublishedReference.class)
    @Effect(predicate = Shown.ForDownload.class, type = EffectType.SHOW)
    PublishedChoice m_dataset = PublishedChoice.MNIST;

    @Widget(title = "Format", description = "How the images are stored.")
    @ValueReference(Shown.FormatReference.class)
    @Effect(predicate = Shown.ForFiles.class, type = EffectType.SHOW)
    Format m_format = Format.IDX;

    @Widget(title = "Path", description = "The folder or file on this computer; the path of a folder is typed. "
        + LocalPath.FORMS + " Set it by a flow variable to use a workflow on several machines.")
    @LocalFileReaderWidget(placeholder = "Folder or file")
    @Effect(predicate = Shown.ForFiles.class, type = EffectType.SHOW)
    String m_path = "";

    @Widget(title = "Part", description = "Which part of the data set is read, where the path is a folder or an "
        + "archive.")
    @ValueSwitchWidget
    @Effect(predicate = Shown.ForParts.class, type = EffectType.SHOW)
    Part m_part = Part.TRAINING;

    @Widget(title = "Part of SVHN", description = "Which of the three files is read, where the path is a folder.")
    @ValueSwitchWidget
    @Effect(predicate = Shown.ForSvhn.class, type = EffectType.SHOW)
    SvhnPart m_svhnPart = SvhnPart.TRAINING;

    @Widget(title = "Labels", description = "CIFAR-100 has two for each image.")
    @ValueSwitchWidget
    @Effect(predicate = Shown.ForCifar100.class, type = EffectType.SHOW)
    CifarLabels m_labels = CifarLabels.FINE;

    @Widget(title = "Array of images", description = "The name of the array with the images in the archive.")
    @Effect(predicate = Shown.ForArchives.class, type = EffectType.SHOW)
    String m_imageArray = "x_train";

    @Widget(title = "Array of labels", description = "The name of the array with the labels in the archive.")
    @Effect(predicate = Shown.ForArchives.class, type = EffectType.SHOW)
    String m_labelArray = "y_train";

    @Widget(title = "Value range", description = "The range of the numbers in an array of fractions. Arrays of bytes "
        + "(uint8) are always read as 0 to 255.")
    @ValueSwitchWidget
    @Effect(predicate = Shown.ForArchives.class, type = EffectType.SHOW)
    PixelScale m_scale = PixelScale.UNIT;

    @Widget(title = "Images become", description = "What the image column holds. 8 bits don't hold the small changes of "
        + "adversarial images exactly: rounding may undo them.")
    @Effect(predicate = Shown.ForArchives.class, type = EffectType.SHOW)
    Cells m_cells = Cells.AUTOMATIC;

    @Widget(title = "Unreadable files", description = "What happens to a file that is no image, damaged, or of a kind "
        + "that isn't read.")
    @ValueSwitchWidget
    @Effect(predicate = Shown.ForFolders.class, type = EffectType.SHOW)
    Unreadable m_unreadable = Unreadable.FAIL;

    @Widget(title = "Download folder", description = "Where downloads are kept and looked for; if empty, the folder "
        + "polytope-datasets in the user's home. Several workflows can share it. " + LocalPath.FORMS, advanced = true)
    @Effect(predicate = Shown.ForDownload.class, type = EffectType.SHOW)
    String m_downloads = "";

    @Widget(title = "Rows and columns", description = "Whether rows and columns are exchanged in the file.", advanced = true)
    @Effect(predicate = Shown.ForIdx.class, type = EffectType.SHOW)
    Orientation m_orientation = Orientation.BY_NAME;

    @Widget(title = "Class names", description = "The name of each class, separated by commas, in the order of the numbers in the "
        + "file: the first is that of 0. An empty place keeps its number, and is called by it. If empty, the classes are called 0, 1, "
        + "2 and so on.", advanced = true)
    @Effect(predicate = Shown.ForNumberedClasses.class, type = EffectType.SHOW)
    String m_classNames = "";

    @Widget(title = "Maximum number of images", description = "How many images are kept, from the beginning; 0 for all.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_limit;

    @Layout(ConversionSection.class)
    GivenSizeParameters m_conversion = new GivenSizeParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        ImageCounts.requireLimit(m_limit);
        LocalPath.check("Path", m_path);
        LocalPath.check("Download folder", m_downloads);
        m_conversion.validate();
        requireDistinctClasses();
    }

    /** @throws InvalidSettingsException if there is no path yet where one is needed */
    void requirePath() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_source == Source.DOWNLOAD || !m_path.isBlank(),
            "Choose the folder or file with the images, or set \"Path\" by a flow variable.");
    }

    private void requireDistinctClasses() throws InvalidSettingsException {
        final var twins = ClassNames.twins(classNames());
        CheckUtils.checkSetting(twins.isEmpty(),
            "Two classes are called \"%s\" in \"Class names\"; give each a name of its "
                + "own.",
            twins.map(names -> names.get(0)).orElse(""));
    }

    /** @return where downloads are kept */
    Path downloads() throws InvalidSettingsException {
        return m_downloads.isBlank() ? Path.of(System.getProperty("user.home"), "polytope-datasets")
            : LocalPath.of("Download folder", m_downloads);
    }

    /** @return the part of what is downloaded */
    PublishedDataset.Part published() {
        if (m_dataset == PublishedChoice.SVHN) {
            return m_svhnPart.published();
        }
        return m_part == Part.TEST ? PublishedDataset.Part.TEST : PublishedDataset.Part.TRAINING;
    }

    /** @return the names that were given; empty if none were */
    List<String> classNames() {
        return ClassNames.parse(m_classNames);
    }

    /** @return how the table holds the images; empty if only their numbers tell */
    Optional<DatasetTable.Cells> cells() {
        if (m_source == Source.DOWNLOAD || m_format != Format.NPZ) {
            return Optional.of(DatasetTable.Cells.PNG);
        }
        return switch (m_cells) {
            case AUTOMATIC -> Optional.empty();
            case PNG -> Optional.of(DatasetTable.Cells.PNG);
            case VECTORS -> Optional.of(DatasetTable.Cells.VECTORS);
        };
    }
}
