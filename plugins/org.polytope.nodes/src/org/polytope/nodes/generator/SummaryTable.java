package org.polytope.nodes.generator;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.page.GalleryPage;
import org.polytope.engine.page.GalleryPage.Kind;
import org.polytope.engine.page.GalleryPage.Stage;
import org.polytope.nodes.table.MeasuredCells;

/** How many images are classified correctly before the suite, after each attack, after all of them, and in 8 bits. */
public final class SummaryTable {

    private static final DataTableSpec SPEC = new DataTableSpec(
        new String[]{"Attack", "Attacked", "Fooled", "Success rate", "Accuracy", "Accuracy so far", "Mean L∞",
            "Mean L2", "Median L∞",
            "Median L2", "Median L1", "Median L0", "Mean queries"},
        new DataType[]{StringCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE});

    private SummaryTable() {
    }

    public static DataTableSpec spec() {
        return SPEC;
    }

    public static BufferedDataTable write(final GalleryPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(SPEC);
        for (int i = 0; i < page.summary().size(); i++) {
            final var stage = page.summary().get(i);
            container.addRowToTable(new DefaultRow(key(stage.kind(), i), cells(stage)));
        }
        container.close();
        return container.getTable();
    }

    /** @param attack counted from 1, where it is one */
    private static String key(final Kind kind, final int attack) {
        return switch (kind) {
            case NO_ATTACK -> "No attack";
            case ATTACK -> "Attack " + attack;
            case ALL_ATTACKS -> "All attacks";
            case ALL_ATTACKS_8_BITS -> "All attacks, 8 bits";
        };
    }

    private static DataCell[] cells(final Stage stage) {
        final var unattacked = stage.kind() == Kind.NO_ATTACK;
        return new DataCell[]{
            new StringCell(stage.attack().text() + stage.leftOut().map(reason -> ", left out: " + reason).orElse("")),
            unattacked ? DataType.getMissingCell() : new IntCell(stage.attacked()),
            unattacked ? DataType.getMissingCell() : new IntCell(stage.fooled()),
            MeasuredCells.number(stage.successRate()),
            MeasuredCells.number(stage.alone()), MeasuredCells.number(stage.accuracy()),
            MeasuredCells.number(stage.meanLinf()), MeasuredCells.number(stage.meanL2()),
            MeasuredCells.number(stage.medianLinf()),
            MeasuredCells.number(stage.medianL2()), MeasuredCells.number(stage.medianL1()),
            MeasuredCells.number(stage.medianL0()), MeasuredCells.number(stage.meanQueries())};
    }
}
