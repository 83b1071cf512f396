package org.polytope.nodes.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.vector.doublevector.DoubleVectorCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageShape;

/** A data set of the engine as a table: one column of images, one of classes. */
public final class DatasetTable {

    /** The name of the image column. */
    public static final String IMAGE = "Image";

    /** The name of the class column. */
    public static final String CLASS = "Class";

    /** How a table holds images. */
    public enum Cells {
        /** 8 bits a channel. */
        PNG(PNGImageCellFactory.TYPE),

        /** Every number as it is, in [0, 1]. */
        VECTORS(DoubleVectorCellFactory.TYPE);

        private final DataType type;

        Cells(final DataType type) {
            this.type = type;
        }

        private DataCell cell(final float[] pixels, final ImageShape shape) {
            if (this == PNG) {
                return PngCells.of(pixels, 0, shape);
            }
            final var numbers = new double[pixels.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = pixels[i];
            }
            return (DataCell)DoubleVectorCellFactory.createCell(numbers);
        }
    }

    private DatasetTable() {
    }

    /** @return the spec of the table; the class column's domain is {@code classNames}, or open if there is none */
    public static DataTableSpec spec(final List<String> classNames, final Cells cells) {
        final var image = new DataColumnSpecCreator(IMAGE, cells.type);
        final var classes = new DataColumnSpecCreator(CLASS, StringCell.TYPE);
        if (!classNames.isEmpty()) {
            final Set<DataCell> values = new LinkedHashSet<>();
            classNames.forEach(name -> values.add(new StringCell(name)));
            classes.setDomain(new DataColumnDomainCreator(values).createDomain());
        }
        return new DataTableSpec(image.createSpec(), classes.createSpec());
    }

    /**
     * Writes all images of a data set.
     *
     * @throws IllegalArgumentException if the images of a PNG column have neither one nor three channels
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static BufferedDataTable write(final Dataset dataset, final Cells cells, final ExecutionContext context,
        final Progress progress) {
        if (cells == Cells.PNG && !PngCells.hold(dataset.shape().channels())) {
            throw new IllegalArgumentException("The images have %s channels, but PNG images hold one or three."
                .formatted(dataset.shape().channels()));
        }
        final var container = context.createDataContainer(spec(dataset.classNames(), cells));
        try {
            final var pixels = new float[dataset.shape().size()];
            for (int i = 0; i < dataset.size(); i++) {
                progress.checkCanceled();
                report(progress, i, dataset.size());
                dataset.read(i, pixels, 0);
                container.addRowToTable(new DefaultRow(RowKey.createRowKey((long)i),
                    cells.cell(pixels, dataset.shape()),
                    new StringCell(dataset.classNames().get(dataset.label(i)))));
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private static void report(final Progress progress, final int image, final int images) {
        if (image % 256 == 0) {
            progress.report(image / (double)images, () -> "Writing image %s of %s".formatted(image + 1, images));
        }
    }
}
