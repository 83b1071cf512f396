package org.polytope.nodes.scorer;

import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.scoring.ImageScore;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ImageScores;

/** A score image by image. */
final class ImageScoreTable {

    private ImageScoreTable() {
    }

    /** @param rows of the images, in the order of the report */
    static BufferedDataTable of(final RobustnessReport report, final List<RowKey> rows, final ModelSpec model,
        final ExecutionContext context) {
        final var names = model.classes().names();
        final var shared =
            List.<DataCell>of(new StringCell(model.name()), new StringCell(report.suite().threat().describe()),
                new StringCell(report.suite().describe()), new StringCell(report.grade().words()));
        final var container = context.createDataContainer(ImageScores.SPEC);
        for (int i = 0; i < rows.size(); i++) {
            final var image = report.images().get(i);
            container.addRowToTable(new DefaultRow(rows.get(i), new StringCell(rows.get(i).getString()),
                new StringCell(names.get(image.label())), new StringCell(names.get(image.clean())),
                BooleanCell.get(image.correct()), withstood(image), takenFor(image, names), shared.get(0),
                shared.get(1), shared.get(2), shared.get(3)));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell withstood(final ImageScore image) {
        return image.judged() ? BooleanCell.get(image.withstood()) : DataType.getMissingCell();
    }

    private static DataCell takenFor(final ImageScore image, final List<String> names) {
        return image.attacked() == image.clean() ? DataType.getMissingCell()
            : new StringCell(names.get(image.attacked()));
    }
}
