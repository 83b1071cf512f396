package org.polytope.nodes.certifier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.Numbers;
import org.polytope.engine.certification.Certification;
import org.polytope.engine.certification.CertifiedImage;
import org.polytope.engine.page.CertificationPage;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.PredictionColumns;

/** What was certified as tables: of each image, by distance, and in short. */
final class CertificateTables {

    static final DataTableSpec CURVE = new DataTableSpec(
        new String[]{"Distance", "Certified accuracy", "Low (95 %)", "High (95 %)", "Accuracy under attack",
            "Low under attack (95 %)", "High under attack (95 %)", "Images", "Asked for"},
        new DataType[]{DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, IntCell.TYPE, BooleanCell.TYPE});

    static final DataTableSpec SUMMARY =
        new DataTableSpec(new String[]{"Figure", "Value", "Low (95 %)", "High (95 %)", "Explanation"},
            new DataType[]{StringCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE});

    private CertificateTables() {
    }

    /** @param radii at which it is told whether an image is certified */
    static DataTableSpec images(final ModelSpec model, final List<Double> radii) {
        final var columns = new ArrayList<DataColumnSpec>();
        for (final var name : List.of("Class", PredictionColumns.prediction(model.targetColumn()))) {
            final var column = new DataColumnSpecCreator(name, model.targetType());
            if (model.knowsClasses()) {
                column.setDomain(model.classes().domain());
            }
            columns.add(column.createSpec());
        }
        columns.add(new DataColumnSpecCreator("Certified radius", DoubleCell.TYPE).createSpec());
        columns.add(new DataColumnSpecCreator("Fooled at", DoubleCell.TYPE).createSpec());
        radii.forEach(radius -> columns
            .add(new DataColumnSpecCreator("Certified at " + text(radius, radii), BooleanCell.TYPE).createSpec()));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    /** As many digits as tell it from the others: two columns of one name can't be. */
    private static String text(final double radius, final List<Double> radii) {
        final var plain = Numbers.plain(radius);
        return radii.stream().filter(other -> Numbers.plain(other).equals(plain)).count() == 1 ? plain
            : Numbers.exact(radius);
    }

    static BufferedDataTable images(final Certification certification, final List<RowKey> rows, final ModelSpec model,
        final ExecutionContext context) {
        final var radii = certification.settings().radii();
        final var container = context.createDataContainer(images(model, radii));
        for (int i = 0; i < rows.size(); i++) {
            container.addRowToTable(new DefaultRow(rows.get(i), cells(certification.images().get(i), model, radii)));
        }
        container.close();
        return container.getTable();
    }

    private static List<DataCell> cells(final CertifiedImage image, final ModelSpec model, final List<Double> radii) {
        final var classes = model.classes();
        final var cells = new ArrayList<DataCell>();
        cells.add(classes.cell(image.label()));
        cells.add(image.abstained() ? DataType.getMissingCell() : classes.cell(image.predicted()));
        cells.add(new DoubleCell(image.radius()));
        cells.add(number(image.fooledAt()));
        radii.forEach(radius -> cells.add(BooleanCell.get(image.certified(radius))));
        return cells;
    }

    static BufferedDataTable curve(final CertificationPage page, final ExecutionContext context) {
        final var container = context.createDataContainer(CURVE);
        long number = 0;
        for (final var point : page.curve()) {
            final var cells = new ArrayList<DataCell>(List.of(new DoubleCell(point.radius())));
            Stream.of(point.certified(), point.withstood()).forEach(share -> cells.addAll(interval(share)));
            cells.add(new IntCell(point.certified().count()));
            cells.add(BooleanCell.get(point.asked()));
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(number++), cells));
        }
        container.close();
        return container.getTable();
    }

    static BufferedDataTable summary(final CertificationPage page, final ExecutionContext context) {
        final var figures = page.figures();
        final var container = context.createDataContainer(SUMMARY);
        add(container, "Certified accuracy at " + figures.text(), interval(figures.certified()), page.verdict());
        add(container, "Accuracy under attack at " + figures.text(), interval(figures.withstood()),
            "The share of images that the attacks left right.");
        add(container, "Accuracy of unchanged images", interval(figures.unchanged()), page.statement());
        add(container, "Abstained", interval(figures.abstained()),
            "The share of images of which noise doesn't tell clearly what they are taken for.");
        add(container, "Average certified radius", alone(figures.averageRadius()),
            "Images that are wrong, or abstained on, count as 0.");
        add(container, "Largest certified radius", alone(figures.largestRadius()), page.method());
        final var check = page.check();
        add(container, check.title(), alone(Double.NaN),
            String.join(" ", check.evidence(), check.remedy()).strip());
        container.close();
        return container.getTable();
    }

    private static void add(final BufferedDataContainer container, final String figure,
        final List<DataCell> numbers, final String explanation) {
        final var cells = new ArrayList<DataCell>(List.of(new StringCell(figure)));
        cells.addAll(numbers);
        cells.add(new StringCell(explanation));
        container.addRowToTable(new DefaultRow(figure, cells));
    }

    private static List<DataCell> interval(final Accuracy share) {
        return share.isKnown() ? List.of(new DoubleCell(share.value()), new DoubleCell(share.low()),
            new DoubleCell(share.high())) : alone(Double.NaN);
    }

    private static List<DataCell> alone(final double number) {
        return List.of(number(number), DataType.getMissingCell(), DataType.getMissingCell());
    }

    private static DataCell number(final double number) {
        return Double.isFinite(number) ? new DoubleCell(number) : DataType.getMissingCell();
    }
}
