package org.polytope.nodes.table;

import java.util.List;
import java.util.Optional;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.data.vector.bytevector.ByteVectorValue;
import org.knime.core.data.vector.doublevector.DoubleVectorValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
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
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.ColumnFilterWidget;
import org.polytope.engine.dataset.ImageShape;

/** Where a node finds the images of its table, which is always at the first of its input ports for tables. */
@LoadDefaultsForAbsentFields
public final class ImageColumnParameters implements NodeParameters {

    enum Source {
        @Label(value = "One column", description = "Each cell of one column holds a whole image.")
        ONE_COLUMN,

        @Label(value = "Numeric columns", description = "Each number of an image has a column of its own.")
        NUMERIC_COLUMNS
    }

    interface SourceReference extends ParameterReference<Source> {
    }

    static final class InOneColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(SourceReference.class).isOneOf(Source.ONE_COLUMN);
        }
    }

    /** The columns of the first table that may hold whole images. */
    public static final class ImageColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
            return FirstTable.spec(context).map(ImageColumnParameters::imageColumns).orElse(List.of());
        }
    }

    static final class NumericColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput context) {
            return FirstTable.spec(context).map(ImageColumnParameters::numericColumns).orElse(List.of());
        }
    }

    @Widget(title = "Images are in", description = "Whether one column holds whole images, or each number of an image "
        + "(each pixel and channel) has a column of its own.")
    @ValueSwitchWidget
    @ValueReference(SourceReference.class)
    Source m_source = Source.ONE_COLUMN;

    @Widget(title = "Image column", description = "The column that holds the images: PNG images (gray or RGB), byte "
        + "vectors, double vectors, or lists of numbers. Vectors and lists hold channel after channel, row after row.")
    @ChoicesProvider(ImageColumns.class)
    @Effect(predicate = InOneColumn.class, type = EffectType.SHOW)
    String m_column;

    @Widget(title = "Numeric columns", description = "The columns that hold the numbers of an image, channel "
        + "after channel, row after row. For training there must be as many as the network's input shape says, in that order. A trained "
        + "model then finds them by their names, in any order; others are ignored.")
    @ColumnFilterWidget(choicesProvider = NumericColumns.class)
    @Effect(predicate = InOneColumn.class, type = EffectType.HIDE)
    ColumnFilter m_numericColumns = new ColumnFilter().withIncludeUnknownColumns();

    @Widget(title = "Value range", description = "The range of the numbers in vectors of doubles, lists and numeric "
        + "columns. PNG images and byte vectors are always read as 0 to 255.", advanced = true)
    @ValueSwitchWidget
    PixelScale m_scale = PixelScale.UNIT;

    @Widget(title = "Missing values", description = "What happens to a row whose image is missing.", advanced = true)
    @ValueSwitchWidget
    MissingValues m_missingValues = MissingValues.FAIL;

    ModelSizeParameters m_resizing = new ModelSizeParameters();

    /** Chooses nothing; for loading settings. */
    public ImageColumnParameters() {
        // the fields' own values
    }

    /** Chooses the first image column of the table, or else its numeric columns. */
    public ImageColumnParameters(final NodeParametersInput context) {
        final var table = FirstTable.spec(context);
        m_column =
            table.flatMap(spec -> imageColumns(spec).stream().findFirst()).map(DataColumnSpec::getName).orElse(null);
        if (m_column == null
            && table.map(ImageColumnParameters::numericColumns).filter(c -> c.size() > 1).isPresent()) {
            m_source = Source.NUMERIC_COLUMNS;
        }
    }

    @Override
    public void validate() throws InvalidSettingsException {
        m_resizing.validate();
    }

    /** @return the same settings for another column of whole images, as for the attacked form of these */
    public ImageColumnParameters in(final String column) {
        final var others = new ImageColumnParameters();
        others.m_column = column;
        others.m_scale = m_scale;
        others.m_missingValues = m_missingValues;
        others.m_resizing = m_resizing;
        return others;
    }

    /** @return what happens to rows without an image */
    public MissingValues missingValues() {
        return m_missingValues;
    }

    /**
     * Finds the chosen columns in a table.
     *
     * @param table the table's spec
     * @param shape the shape of the images that are wanted
     * @param notAnImage a numeric column that isn't part of an image, such as the class column
     * @throws InvalidSettingsException if a column is missing or of a type that holds no images
     */
    public ImageFormat format(final DataTableSpec table, final ImageShape shape, final Optional<String> notAnImage)
        throws InvalidSettingsException {
        return m_source == Source.ONE_COLUMN ? oneColumn(table, shape)
            : numericColumns(table, shape, NumberColumns.inOrder(chosen(table, notAnImage), shape));
    }

    /**
     * Finds the chosen columns in a table for a model that was trained on others.
     *
     * @param trained the numeric columns that the model was trained on, in the order of its numbers; none where it doesn't
     *            say
     * @throws InvalidSettingsException if a column is missing or of a type that holds no images
     */
    public ImageFormat format(final DataTableSpec table, final ImageShape shape, final Optional<String> notAnImage,
        final List<String> trained) throws InvalidSettingsException {
        return m_source == Source.ONE_COLUMN ? oneColumn(table, shape) : numericColumns(table, shape,
            NumberColumns.asTrained(table, chosen(table, notAnImage), shape, trained));
    }

    /** Only PNG images say how wide and high they are. */
    private void requireNoConversion(final String what) throws InvalidSettingsException {
        if (m_resizing.isOn()) {
            throw new InvalidSettingsException(what
                + " don't say how wide and high an image is. Set \"Resize images\" to "
                + "\"No\" and \"Turn color into gray\" off, or convert the images with the Image Converter node before.");
        }
    }

    private ImageFormat oneColumn(final DataTableSpec table, final ImageShape shape) throws InvalidSettingsException {
        if (m_column == null || m_column.isEmpty()) {
            throw new InvalidSettingsException("No image column is chosen. The table needs a column of PNG images, "
                + "vectors or lists of numbers; or set \"Images are in\" to \"Numeric columns\".");
        }
        final var index = table.findColumnIndex(m_column);
        if (index < 0) {
            throw new InvalidSettingsException(
                "The table has no column \"%s\". Choose another image column.".formatted(m_column));
        }
        final var column = table.getColumnSpec(index);
        if (column.getType().isCompatible(PNGImageValue.class)) {
            if (!PngCells.hold(shape.channels())) {
                throw new InvalidSettingsException("The network takes %s channels, but PNG images hold one or three. "
                    .formatted(shape.channels()) + "Use vectors or lists of numbers.");
            }
            return new PngFormat(shape, column, index, m_resizing.conversion(shape).converter());
        }
        final var format = vectors(column, index, shape, m_scale);
        requireNoConversion("The numbers in column \"%s\"".formatted(m_column));
        return format;
    }

    /** @throws InvalidSettingsException if the column holds neither vectors nor lists */
    static ImageFormat vectors(final DataColumnSpec column, final int index, final ImageShape shape,
        final PixelScale scale) throws InvalidSettingsException {
        final var type = column.getType();
        if (type.isCompatible(ByteVectorValue.class)) {
            return new ByteVectorFormat(shape, column, index);
        } else if (type.isCompatible(DoubleVectorValue.class)) {
            return new DoubleVectorFormat(shape, column, index, scale);
        } else if (isNumberCollection(type)) {
            return CollectionFormat.of(shape, column, index, scale);
        }
        throw new InvalidSettingsException(
            "Column \"%s\" holds %s, which isn't an image. Choose a column of PNG images, "
                .formatted(column.getName(), type.getName()) + "vectors or lists of numbers.");
    }

    /** @return whether one column holds whole images, instead of each number a column of its own */
    public boolean isOneColumn() {
        return m_source == Source.ONE_COLUMN;
    }

    /**
     * @param notAnImage a numeric column that isn't part of an image, such as the class column
     * @return how many numeric columns are chosen
     * @throws InvalidSettingsException if none is
     */
    public int countColumns(final DataTableSpec table, final Optional<String> notAnImage)
        throws InvalidSettingsException {
        final var count = chosen(table, notAnImage).length;
        if (count == 0) {
            throw new InvalidSettingsException("No numeric column is chosen that could be part of an image.");
        }
        return count;
    }

    private String[] chosen(final DataTableSpec table, final Optional<String> notAnImage) {
        return m_numericColumns.filter(numericColumns(table).stream()
            .filter(column -> notAnImage.filter(column.getName()::equals).isEmpty()).toList());
    }

    private ImageFormat numericColumns(final DataTableSpec table, final ImageShape shape,
        final NumberColumns columns) throws InvalidSettingsException {
        requireNoConversion("Numeric columns");
        return new NumericColumnsFormat(shape, columns.names().stream().map(table::getColumnSpec).toList(),
            columns.names().stream().mapToInt(table::findColumnIndex).toArray(), m_scale, columns.remark());
    }

    /** @return the columns that may hold whole images */
    public static List<DataColumnSpec> imageColumns(final DataTableSpec table) {
        return table.stream().filter(column -> holdsImages(column.getType())).toList();
    }

    private static List<DataColumnSpec> numericColumns(final DataTableSpec table) {
        return table.stream().filter(column -> column.getType().isCompatible(DoubleValue.class)).toList();
    }

    private static boolean holdsImages(final DataType type) {
        return type.isCompatible(PNGImageValue.class) || type.isCompatible(ByteVectorValue.class)
            || type.isCompatible(DoubleVectorValue.class) || isNumberCollection(type);
    }

    private static boolean isNumberCollection(final DataType type) {
        return type.isCompatible(CollectionDataValue.class)
            && type.getCollectionElementType().isCompatible(DoubleValue.class);
    }
}
