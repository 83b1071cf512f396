package org.knime.core.data.container;

import org.knime.core.data.DataRow;

/** Takes the rows of a table that is being made. */
public interface RowAppender {

    void addRowToTable(DataRow row);
}
