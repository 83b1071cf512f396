package org.polytope.nodes.table;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.KNIMEException;

/** Notices a class column of measured numbers, which are no classes: nearly every row has another. */
final class MeasuredClasses {

    /** Fewer rows than these say nothing. */
    private static final int FEW = 3;

    private final DataColumnSpec column;

    private long rows;

    private boolean fractions;

    MeasuredClasses(final DataColumnSpec column) {
        this.column = column;
    }

    /** @throws KNIMEException if the cell holds no number where it should */
    void add(final DataRow row, final DataCell cell) throws KNIMEException {
        rows++;
        if (cell instanceof DoubleValue number) {
            final var value = number.getDoubleValue();
            if (!Double.isFinite(value)) {
                throw CellProblem.of(row, column.getName(),
                    "holds %s, which is no class. Replace it by a class, or by a missing value.".formatted(cell));
            }
            fractions |= value != Math.rint(value);
        }
    }

    /**
     * @param classes how many different numbers there are
     * @throws KNIMEException if they are as many as rows, or fractions more than half as many
     */
    void refuse(final int classes) throws KNIMEException {
        if (DoubleCell.TYPE.equals(column.getType()) && rows >= FEW
            && (classes == rows || fractions && classes > rows / 2)) {
            throw new KNIMEException(
                ("Column \"%s\" holds %s different numbers in %s rows, which look measured and are no "
                    + "classes. Choose the column that holds the class; or put the numbers in classes first, for example with "
                    + "the Auto-Binner or the Rule Engine node.").formatted(column.getName(), classes, rows));
        }
    }
}
