package org.polytope.nodes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.vector.bytevector.DenseByteVector;
import org.knime.core.data.vector.bytevector.DenseByteVectorCell;
import org.knime.core.data.vector.bytevector.DenseByteVectorCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;

/** Small tables of images, written cell by cell without the code under test. */
public final class TestTables {

    private TestTables() {
    }

    /** The ways in which a table can hold images. */
    public enum Kind {
        PNG, BYTE_VECTOR, DOUBLE_VECTOR, LIST, INTEGER_LIST, NUMERIC_COLUMNS;

        /** @return the settings that choose these columns, by path below {@code images} */
        public TestNode choose(final TestNode node) throws Exception {
            if (this == INTEGER_LIST) {
                node.set("images.scale", "BYTE");
            }
            return this == NUMERIC_COLUMNS ? node.set("images.source", "NUMERIC_COLUMNS")
                : node.set("images.column", "Image");
        }
    }

    /** @return a table of that spec with these rows, named Row0, Row1, … */
    public static BufferedDataTable of(final DataTableSpec spec, final List<List<DataCell>> rows) {
        final var container = TestNode.context().createDataContainer(spec);
        for (int i = 0; i < rows.size(); i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows.get(i)));
        }
        container.close();
        return container.getTable();
    }

    /** @return a table with the column "Image" (or one column a number) and the column "Class" */
    public static BufferedDataTable of(final Kind kind, final Dataset images) {
        final var rows = new ArrayList<List<DataCell>>();
        for (int i = 0; i < images.size(); i++) {
            final var cells = new ArrayList<>(cells(kind, images.shape(), images.batch(i).pixels()));
            cells.add(new StringCell(images.classNames().get(images.label(i))));
            rows.add(cells);
        }
        return of(spec(kind, images.shape().size()), rows);
    }

    /**
     * @return color PNG images whose blue channel holds {@code digits}, with their classes, and the others {@code
     *         noise}
     */
    public static BufferedDataTable blue(final Dataset digits, final Dataset noise) {
        final var gray = digits.shape();
        final var color = new ImageShape(3, gray.height(), gray.width());
        final var rows = new ArrayList<List<DataCell>>();
        for (int i = 0; i < digits.size(); i++) {
            final var pixels = new float[color.size()];
            noise.read(digits.size() - 1 - i, pixels, 0);
            noise.read(i, pixels, gray.size());
            digits.read(i, pixels, 2 * gray.size());
            rows.add(List.of(PNGImageCellFactory.create(ImageCodec.encodePng(color, pixels, 0)),
                new StringCell(digits.classNames().get(digits.label(i)))));
        }
        return of(spec(Kind.PNG, color.size()), rows);
    }

    /** @return a table with one image and its class */
    public static BufferedDataTable ofCells(final DataType image, final DataCell... images) {
        final var rows = new ArrayList<List<DataCell>>();
        for (int i = 0; i < images.length; i++) {
            rows.add(List.of(images[i], new StringCell(i % 2 == 0 ? "even" : "odd")));
        }
        return of(new DataTableSpec(new String[]{"Image", "Class"}, new DataType[]{image, StringCell.TYPE}), rows);
    }

    private static DataTableSpec spec(final Kind kind, final int size) {
        final var names = new ArrayList<String>();
        final var types = new ArrayList<DataType>();
        if (kind == Kind.NUMERIC_COLUMNS) {
            for (int i = 0; i < size; i++) {
                names.add("pixel " + i);
                types.add(DoubleCell.TYPE);
            }
        } else {
            names.add("Image");
            types.add(type(kind));
        }
        names.add("Class");
        types.add(StringCell.TYPE);
        return new DataTableSpec(names.toArray(String[]::new), types.toArray(DataType[]::new));
    }

    /** @return the type of a column that holds images in that way */
    public static DataType type(final Kind kind) {
        return switch (kind) {
            case PNG -> PNGImageCellFactory.TYPE;
            case BYTE_VECTOR -> DenseByteVectorCell.TYPE;
            case DOUBLE_VECTOR -> DoubleVectorCellFactory.TYPE;
            case LIST -> ListCell.getCollectionType(DoubleCell.TYPE);
            case INTEGER_LIST -> ListCell.getCollectionType(IntCell.TYPE);
            case NUMERIC_COLUMNS -> DoubleCell.TYPE;
        };
    }

    /** @return one image as cells */
    public static List<DataCell> cells(final Kind kind, final ImageShape shape, final float[] pixels) {
        return switch (kind) {
            case PNG -> List.of(PNGImageCellFactory.create(ImageCodec.encodePng(shape, pixels, 0)));
            case BYTE_VECTOR -> List.of(byteVector(pixels));
            case DOUBLE_VECTOR -> List.of((DataCell)DoubleVectorCellFactory.createCell(doubles(pixels)));
            case LIST -> List.of(CollectionCellFactory.createListCell(doubleCells(pixels)));
            case INTEGER_LIST -> List.of(CollectionCellFactory.createListCell(integerCells(pixels)));
            case NUMERIC_COLUMNS -> doubleCells(pixels);
        };
    }

    private static DataCell byteVector(final float[] pixels) {
        final var vector = new DenseByteVector(pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            vector.set(i, Math.round(pixels[i] * 255));
        }
        return new DenseByteVectorCellFactory(vector).createDataCell();
    }

    private static double[] doubles(final float[] pixels) {
        final var numbers = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            numbers[i] = pixels[i];
        }
        return numbers;
    }

    private static List<DataCell> doubleCells(final float[] pixels) {
        final var cells = new ArrayList<DataCell>();
        for (final var pixel : pixels) {
            cells.add(new DoubleCell(pixel));
        }
        return cells;
    }

    private static List<DataCell> integerCells(final float[] pixels) {
        final var cells = new ArrayList<DataCell>();
        for (final var pixel : pixels) {
            cells.add(new IntCell(Math.round(pixel * 255)));
        }
        return cells;
    }

    /** @return a list of {@code count} times the same number */
    public static DataCell list(final int count, final double number) {
        return CollectionCellFactory.createListCell(Collections.nCopies(count, new DoubleCell(number)));
    }

    /** @return all cells of a column */
    public static List<DataCell> column(final BufferedDataTable table, final String name) {
        final var index = table.getDataTableSpec().findColumnIndex(name);
        if (index < 0) {
            throw new IllegalArgumentException("No column \"%s\" in %s".formatted(name,
                List.of(table.getDataTableSpec().getColumnNames())));
        }
        final var cells = new ArrayList<DataCell>();
        for (final var row : table) {
            cells.add(row.getCell(index));
        }
        return cells;
    }
}
