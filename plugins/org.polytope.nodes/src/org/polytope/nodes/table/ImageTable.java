package org.polytope.nodes.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageRemarks;

/**
 * A table's labeled images as a data set of the engine, held in memory: one byte a number where the table has 8-bit
 * images, else a float.
 *
 * @param dataset the images, in the order of the table
 * @param rowKeys the row of each image
 * @param skipped how many rows were left out because their image or class is missing
 * @param remarks what the user should know of how the columns were found, and of the images, as sentences
 */
public record ImageTable(Dataset dataset, List<RowKey> rowKeys, int skipped, List<String> remarks) {

    /** Copies the lists. */
    public ImageTable {
        rowKeys = List.copyOf(rowKeys);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a whole table.
     *
     * @param classColumn where the class stands
     * @param labels the classes that may stand there
     * @param missing what happens to rows without image or class; {@link MissingValues#MISSING} leaves them out too
     * @throws KNIMEException naming the row and column that can't be used, or if no row is left
     */
    public static ImageTable read(final BufferedDataTable table, final ImageFormat format, final int classColumn,
        final ClassLabels labels, final MissingValues missing, final Progress progress) throws KNIMEException {
        if (table.size() > Integer.MAX_VALUE) {
            throw new KNIMEException(
                "The table has %s rows, more than can be held. Sample it.".formatted(table.size()));
        }
        final var reader = new Reader(format, classColumn, labels, missing,
            table.getDataTableSpec().getColumnSpec(classColumn).getName(), table.size());
        try (var rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCanceled();
                reader.add(rows.next(), progress);
                report(progress, i, table.size());
            }
        }
        return reader.result();
    }

    private static void report(final Progress progress, final long row, final long rows) {
        if (row % 256 == 0) {
            progress.report(row / (double)rows, () -> "Reading image %s of %s".formatted(row + 1, rows));
        }
    }

    /** @return how many rows were left out, and what else is remarked, as sentences, or nothing to say */
    public Optional<String> warning() {
        final var said = Stream.concat(remarks.stream(), leftOut().stream()).collect(Collectors.joining(" "));
        return Optional.of(said).filter(text -> !text.isEmpty());
    }

    private Optional<String> leftOut() {
        return skipped == 0 ? Optional.empty() : Optional.of(skipped == 1
            ? "1 row was left out because its image or class is missing."
            : "%s rows were left out because their image or class is missing.".formatted(skipped));
    }

    /** Collects the rows of one table. */
    private static final class Reader {

        private final ImageFormat format;

        private final int classColumn;

        private final ClassLabels labels;

        private final MissingValues missing;

        private final String className;

        private final long rows;

        private final float[] pixels;

        private final List<byte[]> bytes = new ArrayList<>();

        private final List<float[]> floats = new ArrayList<>();

        private final List<Integer> found = new ArrayList<>();

        private final List<RowKey> keys = new ArrayList<>();

        private final ImageRemarks remarks = new ImageRemarks();

        private int skipped;

        Reader(final ImageFormat format, final int classColumn, final ClassLabels labels, final MissingValues missing,
            final String className, final long rows) throws KNIMEException {
            this.rows = rows;
            this.format = format;
            this.classColumn = classColumn;
            this.labels = labels;
            this.missing = missing;
            this.className = className;
            requireRoom(rows);
            pixels = new float[format.shape().size()];
        }

        private void requireRoom(final long images) throws KNIMEException {
            final var size = format.shape().size();
            if (!MemoryLimit.fits(images, (long)size * (format.eightBit() ? Byte.BYTES : Float.BYTES))
                || !MemoryLimit.fits(size, Float.BYTES)) {
                throw new KNIMEException(("The table's images, %s in all of %s numbers each, don't fit into the memory "
                    + "that is free. Take fewer rows or smaller images, or give KNIME more memory (-Xmx in knime.ini).")
                    .formatted(Numbers.grouped(rows), Numbers.grouped(size)));
            }
        }

        void add(final DataRow row, final Progress progress) throws KNIMEException {
            final var noImage = format.isMissing(row);
            if (noImage || row.getCell(classColumn).isMissing()) {
                if (missing == MissingValues.FAIL) {
                    throw missing(row, noImage ? format.missingColumn(row) : className);
                }
                skipped++;
                return;
            }
            remarks.add(format.read(row, pixels, 0, progress), CellProblem.row(row));
            requireRoom(1);
            if (format.eightBit()) {
                bytes.add(toBytes(pixels));
            } else {
                floats.add(pixels.clone());
            }
            found.add(labels.label(row, classColumn, className));
            keys.add(row.getKey());
        }

        private static byte[] toBytes(final float[] pixels) {
            final var image = new byte[pixels.length];
            for (int i = 0; i < image.length; i++) {
                image[i] = (byte)Math.round(pixels[i] * 255);
            }
            return image;
        }

        ImageTable result() throws KNIMEException {
            if (found.isEmpty()) {
                throw new KNIMEException(skipped == 0 ? "The table is empty. Connect one with images and their classes."
                    : "Image or class is missing in all %s rows.".formatted(skipped));
            }
            final var labelArray = found.stream().mapToInt(Integer::intValue).toArray();
            final var dataset = format.eightBit()
                ? Datasets.ofBytes(format.shape(), labels.names(), bytes.toArray(byte[][]::new), labelArray)
                : Datasets.ofFloats(format.shape(), labels.names(), floats.toArray(float[][]::new), labelArray);
            return new ImageTable(dataset, keys, skipped,
                Stream.concat(format.remark().stream(), remarks.sentences().stream()).toList());
        }
    }

    /** @return what is said about a missing cell where rows without image or class aren't allowed */
    public static KNIMEException missing(final DataRow row, final String column) {
        return CellProblem.of(row, column,
            "the cell is missing. Fill or remove such rows, or set \"Missing values\" to \"Skip row\".");
    }
}
