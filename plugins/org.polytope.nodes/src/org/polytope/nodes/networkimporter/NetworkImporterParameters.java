package org.polytope.nodes.networkimporter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
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
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.execution.LocalPath;
import org.polytope.nodes.table.ClassColumns;
import org.polytope.nodes.table.ImageColumnParameters;

/** Settings of the Network Importer node. */
@LoadDefaultsForAbsentFields
final class NetworkImporterParameters implements NodeParameters {

    @Section(title = "File", description = "The file with the network, and what it leaves open.")
    interface FileSection {
    }

    @Section(title = "Pixels", description = "What the network was trained to find in its pixels. A mistake here is "
        + "the most common reason why an imported network is worse than published.")
    @After(FileSection.class)
    interface PixelSection {
    }

    @Section(title = "Classes", description = "What the outputs of the network are called.")
    @After(PixelSection.class)
    interface ClassSection {
    }

    @Section(title = "Sample Images", description = "What the optional table of sample images is used for.")
    @After(ClassSection.class)
    @Effect(predicate = HasSamples.class, type = EffectType.SHOW)
    interface SampleSection {
    }

    static final class HasSamples implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getConstant(
                context -> Arrays.asList(context.getInPortTypes()).contains(BufferedDataTable.TYPE));
        }
    }

    enum Shape {
        @Label(value = "From the file", description = "As the file, or the connected network, says.")
        FROM_FILE,

        @Label(value = "Given here", description = "For files that leave it open. Where the file says it, it must "
            + "be the same.")
        GIVEN
    }

    enum ClassNames {
        @Label(value = "0, 1, 2, …", description = "The numbers of the network's outputs.")
        NUMBERED,

        @Label(value = "Listed here", description = "In the order of the network's outputs.")
        LISTED,

        @Label(value = "From the sample images, sorted", description = "The classes of the class column: numbers "
            + "by value, text by alphabet, as most programs number the folders of a data set.")
        SORTED,

        @Label(value = "From the sample images, in their order", description = "In the order of the class column's "
            + "domain, which the Image Dataset Reader writes in the order of the labels; where it has none, in the "
            + "order in which they first appear.")
        IN_ORDER
    }

    interface ShapeReference extends ParameterReference<Shape> {
    }

    interface ClassNamesReference extends ParameterReference<ClassNames> {
    }

    static final class HasGivenShape implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ShapeReference.class).isOneOf(Shape.GIVEN);
        }
    }

    static final class HasListedClasses implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ClassNamesReference.class).isOneOf(ClassNames.LISTED);
        }
    }

    @Widget(title = "Path", description = "The file on this computer, of at most 1 GiB. " + LocalPath.FORMS
        + " Set it by a flow variable to use a workflow on several machines.")
    @LocalFileReaderWidget
    @Layout(FileSection.class)
    String m_path = "";

    @Widget(title = "Format", description = "What kind of file it is. Set it where a file isn't recognized.")
    @Layout(FileSection.class)
    FileFormat m_format = FileFormat.AUTOMATIC;

    @Widget(title = "Image shape", description = "Where the number of channels, rows and columns of an image comes "
        + "from.")
    @ValueSwitchWidget
    @ValueReference(ShapeReference.class)
    @Layout(FileSection.class)
    Shape m_shape = Shape.FROM_FILE;

    @Widget(title = "Channels", description = "1 for gray images, 3 for color images.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = HasGivenShape.class, type = EffectType.SHOW)
    @Layout(FileSection.class)
    int m_channels = 3;

    @Widget(title = "Height", description = "The height of the images in pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = HasGivenShape.class, type = EffectType.SHOW)
    @Layout(FileSection.class)
    int m_height = 32;

    @Widget(title = "Width", description = "The width of the images in pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = HasGivenShape.class, type = EffectType.SHOW)
    @Layout(FileSection.class)
    int m_width = 32;

    @Widget(title = "Output", description = "The name of the output that holds the class scores, where an ONNX file "
        + "has several; empty where it has one.", advanced = true)
    @Layout(FileSection.class)
    String m_output = "";

    @Widget(title = "Layer names", description = "What layers of the connected network are called in a safetensors "
        + "file, where neither the names nor the order tell: pairs such as \"conv1=0, conv2=2\".", advanced = true)
    @Layout(FileSection.class)
    String m_layerNames = "";

    @Layout(PixelSection.class)
    PixelParameters m_pixels = new PixelParameters();

    @Widget(title = "Class names", description = "What the network's outputs are called. The names must be those in "
        + "the class column of the tables that the model is used on.")
    @ValueReference(ClassNamesReference.class)
    @Layout(ClassSection.class)
    ClassNames m_classNames = ClassNames.NUMBERED;

    @Widget(title = "Names", description = "The name of each class, separated by commas, in the order of the network's "
        + "outputs. An empty place keeps its output, and is called by its number.")
    @Effect(predicate = HasListedClasses.class, type = EffectType.SHOW)
    @Layout(ClassSection.class)
    String m_listedClasses = "";

    @Layout(SampleSection.class)
    ImageColumnParameters m_images;

    @Widget(title = "Class column", description = "The column with the true class of each sample image.")
    @ChoicesProvider(ClassColumns.class)
    @Layout(SampleSection.class)
    String m_classColumn;

    @Widget(title = "Maximum number of images", description = "How many of the sample images are classified, drawn at random; 0 for all.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(SampleSection.class)
    int m_limit = 1000;

    @Widget(title = "Try other declarations", description = "Whether the sample images are also classified with other "
        + "usual normalizations, orders of channels and orders of classes, so that the node can say which fits better.")
    @Layout(SampleSection.class)
    boolean m_tryOthers = true;

    NetworkImporterParameters() {
        m_images = new ImageColumnParameters();
    }

    NetworkImporterParameters(final NodeParametersInput context) {
        m_images = new ImageColumnParameters(context);
        m_classColumn = ClassColumns.guess(context, Optional.empty());
        if (m_classColumn != null) {
            m_classNames = ClassNames.SORTED;
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_images.validate();
        CheckUtils.checkSetting(m_channels >= 1 && m_height >= 1 && m_width >= 1,
            "Channels, height and width must be at least 1, but are %s, %s and %s.", m_channels, m_height, m_width);
        CheckUtils.checkSetting(m_limit >= 0, "The number of sample images must be at least 0, but is %s.", m_limit);
        CheckUtils.checkSetting(m_classNames != ClassNames.LISTED || listedClasses().size() >= 2,
            "List the name of each class, separated by commas: a classifier tells at least two apart.");
        m_pixels.validate();
        LocalPath.check("Path", m_path);
        layerNames();
    }

    /** @throws InvalidSettingsException if there is no path yet */
    void requirePath() throws InvalidSettingsException {
        CheckUtils.checkSetting(!m_path.isBlank(),
            "Choose the file with the network, or set \"Path\" by a flow variable.");
    }

    /** @return whether the class names come from the table of sample images */
    boolean needsTable() {
        return m_classNames == ClassNames.SORTED || m_classNames == ClassNames.IN_ORDER;
    }

    Optional<ImageShape> givenShape() {
        return m_shape == Shape.GIVEN ? Optional.of(new ImageShape(m_channels, m_height, m_width)) : Optional.empty();
    }

    Optional<String> output() {
        return m_output.isBlank() ? Optional.empty() : Optional.of(m_output.strip());
    }

    List<String> listedClasses() {
        return org.polytope.engine.dataset.ClassNames.parse(m_listedClasses);
    }

    /** @return what nodes of the network are called in the file */
    Map<String, String> layerNames() throws InvalidSettingsException {
        final var names = new LinkedHashMap<String, String>();
        for (final var pair : m_layerNames.split(",")) {
            final var parts = pair.strip().split("=", -1);
            CheckUtils.checkSetting(pair.isBlank() || parts.length == 2,
                "Layer names must be pairs such as \"conv1=0, conv2=2\", but \"%s\" is none.", pair.strip());
            if (parts.length == 2) {
                names.put(parts[0].strip(), parts[1].strip());
            }
        }
        return names;
    }
}
