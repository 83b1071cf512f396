package org.polytope.nodes.blackbox;

import java.util.OptionalInt;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.oracle.Question;
import org.polytope.nodes.table.ImageFormat;

/**
 * A question as a table: one row an image, whose RowID tells which one of the loop it is.
 *
 * @param first the number of its first image, among all that were ever asked about
 */
record QueryTable(Question question, long first) {

    private static final String KEY = "Query";

    /** @return the columns that hold an image, and no other: a model under attack knows no class */
    static DataTableSpec spec(final ImageFormat format) {
        return new DataTableSpec(format.writtenColumns().toArray(DataColumnSpec[]::new));
    }

    BufferedDataTable write(final ImageFormat format, final ExecutionContext context) {
        final var container = context.createDataContainer(spec(format));
        for (int i = 0; i < question.count(); i++) {
            container.addRowToTable(
                new DefaultRow(key(i), format.write(question.pixels(), i * format.shape().size())));
        }
        container.close();
        return container.getTable();
    }

    /** @return the RowID of an image of this question: {@code Query1025} */
    String key(final int image) {
        return KEY + (first + image);
    }

    /** @return the image of this question with that RowID; empty if there is none */
    OptionalInt image(final RowKey key) {
        final var text = key.getString();
        if (text.startsWith(KEY) && text.substring(KEY.length()).matches("\\d{1,18}")) {
            final var image = Long.parseLong(text.substring(KEY.length())) - first;
            if (image >= 0 && image < question.count() && key((int)image).equals(text)) {
                return OptionalInt.of((int)image);
            }
        }
        return OptionalInt.empty();
    }
}
