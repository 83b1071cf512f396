package org.polytope.nodes.table;

import org.knime.core.data.DataRow;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.ShownText;

/** Says which cell of a table can't be used, why, and what to do about it. */
public final class CellProblem {

    private CellProblem() {
    }

    /** @param why what is wrong and how to mend it, as sentences after a colon */
    public static KNIMEException of(final DataRow row, final String column, final String why) {
        return new KNIMEException(place(row, column) + ": " + why);
    }

    /** @return {@code row "Row7"}, within a sentence */
    public static String row(final DataRow row) {
        return "row \"%s\"".formatted(ShownText.brief(row.getKey().getString()));
    }

    /** @return {@code Row "Row7", column "Image"} */
    static String place(final DataRow row, final String column) {
        return "Row \"%s\", column \"%s\"".formatted(ShownText.brief(row.getKey().getString()),
            ShownText.brief(column));
    }
}
