package org.polytope.nodes.generator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.Progress;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.generation.AttackedImage;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageFormat;
import org.polytope.nodes.table.ImageTable;
import org.polytope.nodes.table.MissingValues;
import org.polytope.nodes.table.PredictionColumns;

/**
 * The input table with the adversarial image of each row, and what the model says to both.
 *
 * @param losses whether how each attack went is written too
 */
public record AdversarialTable(ModelSpec model, ImageFormat format, MissingValues missing, boolean losses) {

    /** @return the columns of {@code table} and those that are appended; their names are made unique */
    public DataTableSpec spec(final DataTableSpec table) {
        final var prediction = PredictionColumns.prediction(model.targetColumn());
        final var columns = new ArrayList<DataColumnSpec>();
        for (final var image : format.writtenColumns()) {
            columns.add(column(table, image.getName() + " (adversarial)", image.getType()));
        }
        columns.add(predicted(table, prediction));
        columns.add(predicted(table, prediction + " (adversarial)"));
        columns.add(column(table, "Success", BooleanCell.TYPE));
        columns.add(column(table, "L∞", DoubleCell.TYPE));
        columns.add(column(table, "L2", DoubleCell.TYPE));
        columns.add(column(table, "L1", DoubleCell.TYPE));
        columns.add(column(table, "L0", IntCell.TYPE));
        columns.add(column(table, "Attack", StringCell.TYPE));
        columns.add(column(table, "Queries", IntCell.TYPE));
        if (losses) {
            columns.add(column(table, "Iterations", IntCell.TYPE));
            columns.add(column(table, "Best loss", DoubleCell.TYPE));
            columns.add(column(table, "Final loss", DoubleCell.TYPE));
            columns.add(column(table, "Loss path", ListCell.getCollectionType(DoubleCell.TYPE)));
        }
        return new DataTableSpecCreator(table).addColumns(columns.toArray(DataColumnSpec[]::new)).createSpec();
    }

    private DataColumnSpec predicted(final DataTableSpec table, final String name) {
        final var column = new DataColumnSpecCreator(column(table, name, model.targetType()));
        if (model.knowsClasses()) {
            column.setDomain(model.classes().domain());
        }
        return column.createSpec();
    }

    private static DataColumnSpec column(final DataTableSpec table, final String name, final DataType type) {
        return new DataColumnSpecCreator(DataTableSpec.getUniqueColumnName(table, name), type).createSpec();
    }

    public BufferedDataTable write(final BufferedDataTable table, final ImageTable images,
        final AdversarialImages found,
        final ExecutionContext context, final Progress progress) {
        final var spec = spec(table.getDataTableSpec());
        final var appended = spec.getNumColumns() - table.getDataTableSpec().getNumColumns();
        final var positions = positions(images.rowKeys());
        final var classes = model.classes();
        final var container = context.createDataContainer(spec);
        try (var rows = table.iterator()) {
            for (long i = 0; rows.hasNext(); i++) {
                progress.checkCanceled();
                progress.report(i / (double)table.size(), () -> "Writing adversarial images");
                final var row = rows.next();
                final var position = positions.get(row.getKey());
                if (position != null) {
                    container.addRowToTable(extended(row, cells(found, position, classes)));
                } else if (missing == MissingValues.MISSING) {
                    container.addRowToTable(
                        extended(row, Collections.nCopies(appended, DataType.getMissingCell())));
                }
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    private static Map<RowKey, Integer> positions(final List<RowKey> keys) {
        final var positions = new HashMap<RowKey, Integer>();
        keys.forEach(key -> positions.put(key, positions.size()));
        return positions;
    }

    private static DataRow extended(final DataRow row, final List<DataCell> appended) {
        final var cells = new ArrayList<DataCell>();
        row.forEach(cells::add);
        cells.addAll(appended);
        return new DefaultRow(row.getKey(), cells);
    }

    private List<DataCell> cells(final AdversarialImages found, final int image, final ClassLabels classes) {
        final var eightBit = format.eightBit();
        final var size = found.size(image, eightBit);
        final var cells = new ArrayList<>(format.write(found.image(image, eightBit), 0));
        cells.add(classes.cell(found.result().clean()[image]));
        cells.add(classes.cell(found.predicted(image, eightBit)));
        cells.add(BooleanCell.get(found.fooled(image, eightBit)));
        cells.add(new DoubleCell(size.linf()));
        cells.add(new DoubleCell(size.l2()));
        cells.add(new DoubleCell(size.l1()));
        cells.add(new IntCell(size.l0()));
        cells.add(found.attack(image).<DataCell>map(StringCell::new).orElse(DataType.getMissingCell()));
        cells.add(new IntCell(found.queries(image)));
        if (losses) {
            cells.addAll(found.attacked(image).map(AdversarialTable::losses)
                .orElse(Collections.nCopies(4, DataType.getMissingCell())));
        }
        return cells;
    }

    private static List<DataCell> losses(final AttackedImage attacked) {
        final var path = new ArrayList<DataCell>();
        for (final var loss : attacked.lossPath()) {
            path.add(number(loss));
        }
        return List.of(new IntCell(attacked.iterations()), number(attacked.bestLoss()),
            path.isEmpty() ? DataType.getMissingCell() : path.get(path.size() - 1),
            CollectionCellFactory.createListCell(path));
    }

    /** @return missing for -∞, which says that nothing was found */
    private static DataCell number(final float loss) {
        return Float.isFinite(loss) ? new DoubleCell(loss) : DataType.getMissingCell();
    }
}
