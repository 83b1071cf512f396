package org.knime.core.data.vector.doublevector;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;

/** Makes vectors of doubles. */
public class DoubleVectorCellFactory {

    public static final DataType TYPE = DataType.getType(DenseDoubleVectorCell.class, DoubleCell.TYPE);

    /** A vector with a copy of the values. */
    @SuppressWarnings({"unchecked", "hiding"}) // KNIME's own signature: its second parameter hides the interface
    public static <T extends DataCell, DoubleVectorValue> T createCell(final double[] values) {
        return (T)new DenseDoubleVectorCell(values.clone());
    }

    public DataType getDataType() {
        return TYPE;
    }
}
