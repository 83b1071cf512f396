package org.knime.core.data;

import java.io.DataOutput;
import java.io.IOException;

/** A sink of primitive values and cells. */
public interface DataCellDataOutput extends DataOutput {

    void writeDataCell(DataCell cell) throws IOException;

    /** Unlike that of {@link DataOutput}, this takes strings of any length. */
    @Override
    void writeUTF(String s) throws IOException;
}
