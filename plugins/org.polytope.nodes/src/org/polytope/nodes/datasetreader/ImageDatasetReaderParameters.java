package org.polytope.nodes.datasetreader;

import java.util.Arrays;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileReaderWidget;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.polytope.nodes.execution.LocalPath;

/** Settings of the Image Dataset Reader node. */
@LoadDefaultsForAbsentFields
final class ImageDatasetReaderParameters implements NodeParameters {

    enum Format {
        @Label(value = "IDX (MNIST, Fashion-MNIST)", description = "A folder with the four files of such a data set, or "
            + "its file of images, with the file of labels beside it.")
        IDX,

        @Label(value = "CIFAR-10", description = "A folder with data_batch_1.bin and so on, or one such file.")
        CIFAR_10,

        @Label(value = "CIFAR-100", description = "A folder with train.bin and test.bin, or one such file; 100 classes.")
        CIFAR_100,

        @Label(value = "Image folder", description = "A folder with one folder a class.")
        FOLDER,

        @Label(value = "NumPy archive (.npz)", description = "A file with an array of images and one of labels.")
        NPZ
    }

    enum Part {
        @Label(value = "Training", description = "The images to learn from.")
        TRAINING,

        @Label(value = "Test", description = "The images to judge by.")
        TEST
    }

    interface FormatReference extends ParameterReference<Format> {
    }

    static final class HasParts implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(FormatReference.class).isOneOf(Format.IDX, Format.CIFAR_10, Format.CIFAR_100);
        }
    }

    static final class IsArchive implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(FormatReference.class).isOneOf(Format.NPZ);
        }
    }

    static final class HasNumberedClasses implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(FormatReference.class).isOneOf(Format.IDX, Format.NPZ);
        }
    }

    @Widget(title = "Format", description = "How the images are stored.")
    @ValueReference(FormatReference.class)
    Format m_format = Format.IDX;

    @Widget(title = "Path", description = "The folder or file on this computer. The button chooses a file: of a folder of images, write "
        + "the path. " + LocalPath.FORMS + " Set it by a flow variable to use a workflow on several machines.")
    @LocalFileReaderWidget(placeholder = "Folder or file")
    String m_path = "";

    @Widget(title = "Part", description = "Which part of the data set is read, where the path is a folder.")
    @ValueSwitchWidget
    @Effect(predicate = HasParts.class, type = EffectType.SHOW)
    Part m_part = Part.TRAINING;

    @Widget(title = "Array of images", description = "The name of the array with the images in the archive.")
    @Effect(predicate = IsArchive.class, type = EffectType.SHOW)
    String m_imageArray = "x_train";

    @Widget(title = "Array of labels", description = "The name of the array with the labels in the archive.")
    @Effect(predicate = IsArchive.class, type = EffectType.SHOW)
    String m_labelArray = "y_train";

    @Widget(title = "Class names", description = "The name of each class, separated by commas, in the order of the numbers in the "
        + "file. If empty, the classes are called 0, 1, 2 and so on.", advanced = true)
    @Effect(predicate = HasNumberedClasses.class, type = EffectType.SHOW)
    String m_classNames = "";

    @Widget(title = "Maximum number of images", description = "How many images are kept, from the beginning; 0 for all.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_limit;

    @Override
    public void validate() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_limit >= 0, "The number of images must be at least 0, but is %s.", m_limit);
        LocalPath.check("Path", m_path);
    }

    /** @throws InvalidSettingsException if there is no path yet */
    void requirePath() throws InvalidSettingsException {
        CheckUtils.checkSetting(!m_path.isBlank(),
            "Choose the folder or file with the images, or set \"Path\" by a flow variable.");
    }

    /** @return the names that were given; empty if none were */
    List<String> classNames() {
        return Arrays.stream(m_classNames.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
