package org.polytope.nodes.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.comparison.KnownScore;
import org.polytope.engine.comparison.KnownScore.KnownImage;
import org.polytope.engine.scoring.Grade;
import org.polytope.nodes.table.ImageScores;

/** Tables of scores, each of one model or of several, as scores of single models. */
final class KnownScores {

    private final String modelColumn;

    private final List<KnownScore> scores = new ArrayList<>();

    private KnownScores(final String modelColumn) {
        this.modelColumn = modelColumn;
    }

    static String title(final int table, final int tables) {
        return tables == 1 ? "The score table" : "Score table %s".formatted(table + 1);
    }

    /** @throws InvalidSettingsException if a table is no score, or has no such column */
    static void require(final List<DataTableSpec> tables, final String modelColumn) throws InvalidSettingsException {
        for (int i = 0; i < tables.size(); i++) {
            final var title = title(i, tables.size());
            ImageScores.require(tables.get(i), title);
            if (!modelColumn.isEmpty() && !tables.get(i).containsName(modelColumn)) {
                throw new InvalidSettingsException(
                    "%s has no column \"%s\". Choose another column under \"Models by\", or none if each table is of one model."
                        .formatted(title, modelColumn));
            }
        }
    }

    /** @return the scores in the order of the ports, those of one table in the order of their first rows, by names of their own */
    static List<KnownScore> of(final List<BufferedDataTable> tables, final String modelColumn, final Progress progress)
        throws KNIMEException {
        final var known = new KnownScores(modelColumn);
        for (int i = 0; i < tables.size(); i++) {
            known.read(tables.get(i), title(i, tables.size()), progress);
        }
        return known.named();
    }

    private void read(final BufferedDataTable table, final String title, final Progress progress)
        throws KNIMEException {
        final var columns = table.getDataTableSpec();
        final var models = new LinkedHashMap<String, List<DataRow>>();
        for (final var row : table) {
            progress.checkCanceled();
            models.computeIfAbsent(modelColumn.isEmpty() ? "" : text(row, columns, modelColumn, title),
                name -> new ArrayList<>()).add(row);
        }
        if (models.isEmpty()) {
            throw new KNIMEException("%s is empty. Connect one with the scores of images.".formatted(title));
        }
        for (final var model : models.entrySet()) {
            scores.add(score(model.getKey().isEmpty() ? title : model.getKey(), model.getValue(), columns, title));
        }
    }

    private static KnownScore score(final String name, final List<DataRow> rows, final DataTableSpec columns,
        final String title) throws KNIMEException {
        final var images = new LinkedHashMap<String, KnownImage>();
        for (final var row : rows) {
            final var id =
                columns.containsName(ImageScores.IMAGE) ? text(row, columns, ImageScores.IMAGE, title)
                    : row.getKey().getString();
            if (images.put(id, image(row, columns, title)) != null) {
                throw new KNIMEException(
                    "%s holds the image \"%s\" twice for \"%s\". Choose the column that tells models apart under \"Models by\"."
                        .formatted(title, id, name));
            }
        }
        return new KnownScore(name, "A model scored before: " + (columns.containsName(ImageScores.MODEL)
            ? text(rows.get(0), columns, ImageScores.MODEL, title) : name), grade(rows, columns, title, name),
            one(rows, columns, ImageScores.THREAT, title, name), one(rows, columns, ImageScores.ATTACKS, title, name),
            images);
    }

    private static KnownImage image(final DataRow row, final DataTableSpec columns, final String title)
        throws KNIMEException {
        final var withstood = cell(row, columns, ImageScores.WITHSTOOD);
        final var correct = cell(row, columns, ImageScores.CORRECT);
        if (correct.isMissing()) {
            throw missing(row, ImageScores.CORRECT, title);
        }
        final var right = ((BooleanValue)correct).getBooleanValue();
        final var stands = !withstood.isMissing() && ((BooleanValue)withstood).getBooleanValue();
        if (stands && !right) {
            throw new KNIMEException(
                "%s, row \"%s\": the image withstood, but isn't correct unchanged. That can't be: restore the table."
                    .formatted(title, row.getKey()));
        }
        return new KnownImage(text(row, columns, ImageScores.LABEL, title), right, !withstood.isMissing(), stands);
    }

    private static Grade grade(final List<DataRow> rows, final DataTableSpec columns, final String title,
        final String name) throws KNIMEException {
        final var words = one(rows, columns, ImageScores.VERDICT, title, name);
        return Stream.of(Grade.values()).filter(grade -> grade.words().equals(words)).findFirst()
            .orElseThrow(() -> new KNIMEException("%s: \"%s\" is no verdict of the Robustness Scorer. There are %s."
                .formatted(title, words, String.join(", ", Stream.of(Grade.values()).map(Grade::words).toList()))));
    }

    /** @return what stands in all rows of a model */
    private static String one(final List<DataRow> rows, final DataTableSpec columns, final String column,
        final String title, final String name) throws KNIMEException {
        final var first = text(rows.get(0), columns, column, title);
        for (final var row : rows) {
            final var other = text(row, columns, column, title);
            if (!other.equals(first)) {
                throw new KNIMEException(
                    "%s: the rows of \"%s\" are of several scores: \"%s\" is %s in row \"%s\", but %s in row \"%s\". Choose the column that tells models apart under \"Models by\"."
                        .formatted(title, name, column, first, rows.get(0).getKey(), other, row.getKey()));
            }
        }
        return first;
    }

    private static DataCell cell(final DataRow row, final DataTableSpec columns, final String column) {
        return row.getCell(columns.findColumnIndex(column));
    }

    private static String text(final DataRow row, final DataTableSpec columns, final String column,
        final String title) throws KNIMEException {
        final var cell = cell(row, columns, column);
        if (cell.isMissing()) {
            throw missing(row, column, title);
        }
        return cell.toString();
    }

    private static KNIMEException missing(final DataRow row, final String column, final String title) {
        return new KNIMEException("%s, row \"%s\": \"%s\" is missing. Fill or remove such rows.".formatted(title,
            row.getKey(), column));
    }

    /** @return the same, counted where several have one name */
    private List<KnownScore> named() {
        final var counts = new HashMap<String, Integer>();
        scores.forEach(score -> counts.merge(score.name(), 1, Integer::sum));
        final var numbers = new HashMap<String, Integer>();
        return scores.stream().map(score -> counts.get(score.name()) == 1 ? score
            : score.named("%s (%s)".formatted(score.name(), numbers.merge(score.name(), 1, Integer::sum)))).toList();
    }
}
