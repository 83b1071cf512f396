package org.knime.core.standin;

import org.knime.core.data.DataRow;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.ExecutionMonitor;

/** What KNIME keeps to itself of {@code org.knime.core.data.container}. */
public interface RearrangeAccess {

    /** Where it is implemented. */
    Door<RearrangeAccess> DOOR = new Door<>("org.knime.core.data.container.RearrangeInternals");

    /** Computes the rows of a rearranged table in their order. Closing tells the cell factories that it is over. */
    interface RowMapper extends AutoCloseable {

        DataRow map(DataRow row, long rowIndex);

        /** Lets the cell factories report progress; without any, the plain share of rows is reported. */
        void reportProgress(long rowsDone, long rowCount, DataRow last, ExecutionMonitor monitor);

        @Override
        void close();
    }

    /** A mapper for what is arranged now. */
    RowMapper mapper(ColumnRearranger rearranger);
}
