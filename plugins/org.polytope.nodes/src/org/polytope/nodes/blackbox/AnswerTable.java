package org.polytope.nodes.blackbox;

import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.ShownText;
import org.polytope.engine.oracle.Answer;

/** What the nodes of a loop have made of a question: a row for each of its images, in any order. */
final class AnswerTable {

    /** How the answer about an image is read. */
    interface Cells {
        /**
         * @param image its number in the question
         * @throws KNIMEException naming row, column and remedy if there is no answer
         */
        void read(DataRow row, int image) throws KNIMEException;

        /** @return all that was read */
        Answer answer();
    }

    private final QueryTable query;

    private final BufferedDataTable table;

    AnswerTable(final QueryTable query, final BufferedDataTable table) {
        this.query = query;
        this.table = table;
    }

    /** @throws KNIMEException if an image has no answer, or a row no image */
    Answer read(final Cells cells, final Progress progress) throws KNIMEException {
        final var answered = new boolean[query.question().count()];
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                progress.checkCanceled();
                final var row = rows.next();
                final var image = query.image(row.getKey());
                if (image.isEmpty()) {
                    throw new KNIMEException(
                        ("Row \"%s\" belongs to no image of this iteration. The nodes of the loop must keep the RowIDs of "
                            + "the table that the loop's start puts out.")
                            .formatted(ShownText.brief(row.getKey().getString())));
                }
                cells.read(row, image.getAsInt());
                answered[image.getAsInt()] = true;
            }
        }
        requireAll(answered);
        return cells.answer();
    }

    private void requireAll(final boolean[] answered) throws KNIMEException {
        for (int i = 0; i < answered.length; i++) {
            if (!answered[i]) {
                throw new KNIMEException(
                    ("Row \"%s\" is missing: of %s images in this iteration %s came back. The nodes of "
                        + "the loop must answer every row of the table that the loop's start puts out.")
                        .formatted(query.key(i), answered.length, table.size()));
            }
        }
    }
}
