package org.polytope.nodes.imageconverter;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
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
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.table.ConvertedColumn;
import org.polytope.nodes.table.GivenSizeParameters;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.PixelScale;

/** Settings of the Image Converter node. */
@LoadDefaultsForAbsentFields
final class ImageConverterParameters implements NodeParameters {

    @Section(title = "Images", description = "Where the images are.")
    interface ImagesSection {
    }

    @Section(title = "Conversion", description = "What becomes of each image.")
    @After(ImagesSection.class)
    interface ConversionSection {
    }

    @Section(title = "Output", description = "Where the converted images go.")
    @After(ConversionSection.class)
    interface OutputSection {
    }

    enum Destination {
        @Label(value = "Replace", description = "The converted images take the place of the others.")
        REPLACE,

        @Label(value = "Append", description = "The converted images stand in a new column.")
        APPEND
    }

    interface DestinationReference extends ParameterReference<Destination> {
    }

    static final class Appends implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(DestinationReference.class).isOneOf(Destination.APPEND);
        }
    }

    static final class ImageColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
            return context.getInTableSpec(0).map(ImageColumnParameters::imageColumns).orElse(List.of());
        }
    }

    @Widget(title = "Image column", description = "The column that holds the images: PNG images, byte vectors, double vectors, "
        + "or lists of numbers.")
    @ChoicesProvider(ImageColumns.class)
    @Layout(ImagesSection.class)
    String m_column;

    @Widget(title = "Channels of vectors", description = "How many channels the images in vectors and lists have, which hold "
        + "channel after channel, row after row. PNG images tell their own shape.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ImagesSection.class)
    int m_channels = 1;

    @Widget(title = "Height of vectors", description = "How many rows the images in vectors and lists have.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ImagesSection.class)
    int m_height = 28;

    @Widget(title = "Width of vectors", description = "How many pixels a row of the images in vectors and lists has.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(ImagesSection.class)
    int m_width = 28;

    @Widget(title = "Value range", description = "The range of the numbers in vectors of doubles and lists.", advanced = true)
    @ValueSwitchWidget
    @Layout(ImagesSection.class)
    PixelScale m_scale = PixelScale.UNIT;

    @Layout(ConversionSection.class)
    GivenSizeParameters m_conversion = new GivenSizeParameters();

    @Widget(title = "Output column", description = "Where the converted images go.")
    @ValueSwitchWidget
    @ValueReference(DestinationReference.class)
    @Layout(OutputSection.class)
    Destination m_destination = Destination.REPLACE;

    @Widget(title = "New column name", description = "The name of the new column. If there is such a column, a number is added.")
    @Effect(predicate = Appends.class, type = EffectType.SHOW)
    @Layout(OutputSection.class)
    String m_name = "Image (converted)";

    ImageConverterParameters() {
        // the fields' own values
    }

    ImageConverterParameters(final NodeParametersInput context) {
        m_column = context.getInTableSpec(0).stream().flatMap(spec -> ImageColumnParameters.imageColumns(spec).stream())
            .map(DataColumnSpec::getName).findFirst().orElse(null);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        m_conversion.validate();
        vectorShape();
        CheckUtils.checkSetting(m_destination == Destination.REPLACE || !m_name.isBlank(),
            "\"New column name\" is empty. Name the column, or set \"Output column\" to \"Replace\".");
    }

    /** @throws InvalidSettingsException if the chosen column is missing, or can't be converted so */
    ConvertedColumn column(final DataTableSpec table) throws InvalidSettingsException {
        CheckUtils.checkSetting(m_column != null && !m_column.isEmpty(),
            "No image column is chosen. The table needs a column of PNG images, vectors or lists of numbers.");
        final var index = table.findColumnIndex(m_column);
        CheckUtils.checkSetting(index >= 0, "The table has no column \"%s\". Choose another image column.", m_column);
        return ConvertedColumn.of(table.getColumnSpec(index), index, vectorShape(), m_scale,
            m_conversion.conversion());
    }

    private ImageShape vectorShape() throws InvalidSettingsException {
        try {
            return new ImageShape(m_channels, m_height, m_width);
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException("Channels, height or width of vectors: " + e.getMessage(), e);
        }
    }
}
