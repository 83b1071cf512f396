package org.polytope.nodes.table;

import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.polytope.engine.scoring.Accuracy;

/** Cells of what was measured: missing where nothing is known. */
public final class MeasuredCells {

    private MeasuredCells() {
    }

    /** @return the number, infinite ones too; missing for NaN */
    public static DataCell number(final double number) {
        return Double.isNaN(number) ? DataType.getMissingCell() : new DoubleCell(number);
    }

    /** @return the share, and the lower and the upper end of its interval */
    public static List<DataCell> withInterval(final Accuracy accuracy) {
        return List.of(number(accuracy.value()), low(accuracy), high(accuracy));
    }

    /** @return the lower end of the interval */
    public static DataCell low(final Accuracy accuracy) {
        return accuracy.isKnown() ? new DoubleCell(accuracy.low()) : DataType.getMissingCell();
    }

    /** @return the upper end of the interval */
    public static DataCell high(final Accuracy accuracy) {
        return accuracy.isKnown() ? new DoubleCell(accuracy.high()) : DataType.getMissingCell();
    }

    /** @return how many images are counted in the share */
    public static DataCell correct(final Accuracy accuracy) {
        return accuracy.isKnown() ? new IntCell(accuracy.correct()) : DataType.getMissingCell();
    }

    /** @return of how many images it is a share */
    public static DataCell count(final Accuracy accuracy) {
        return accuracy.isKnown() ? new IntCell(accuracy.count()) : DataType.getMissingCell();
    }
}
