package org.polytope.nodes.featurespace;

import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.embedding.Separation;
import org.polytope.engine.page.FeatureSpacePage;
import org.polytope.engine.page.FeatureSpacePage.Layer;

/** The figures of a feature space as a table: for each layer a row of the clean images, and one of the attacked ones. */
final class FeatureSpaceTables {

    static final DataTableSpec LAYERS = new DataTableSpec(
        new String[]{"Layer", "Kind", "Images", "Numbers", "Distance within classes", "Distance between classes",
            "Within / between", "Silhouette", "Margin", "Nearest to own center", "Centers", "Moved by attack",
            "Variance shown"},
        new DataType[]{StringCell.TYPE, StringCell.TYPE, IntCell.TYPE, IntCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, DoubleCell.TYPE, StringCell.TYPE, DoubleCell.TYPE,
            DoubleCell.TYPE});

    private FeatureSpaceTables() {
    }

    static BufferedDataTable layers(final FeatureSpacePage page, final ExecutionContext context) {
        final var container = context.createDataContainer(LAYERS);
        for (final var layer : page.layers()) {
            container.addRowToTable(
                new DefaultRow(layer.name() + " clean", cells(layer, PointKind.CLEAN, layer.clean(), Double.NaN)));
            layer.adversarial().ifPresent(figures -> container.addRowToTable(new DefaultRow(
                layer.name() + " adversarial", cells(layer, PointKind.ADVERSARIAL, figures, layer.moved()))));
        }
        container.close();
        return container.getTable();
    }

    private static List<DataCell> cells(final Layer layer, final PointKind kind, final Separation figures,
        final double moved) {
        return List.of(new StringCell(layer.name()), kind.cell(), new IntCell(figures.images()),
            new IntCell(layer.width()), cell(figures.within()), cell(figures.between()), cell(figures.ratio()),
            cell(figures.silhouette()), cell(figures.margin()), cell(figures.own()),
            new StringCell(layer.prototypes() ? "Prototypes" : "Class means"), cell(moved), cell(layer.share()));
    }

    /** @return missing for what can't be said */
    static DataCell cell(final double number) {
        return Double.isFinite(number) ? new DoubleCell(number) : DataType.getMissingCell();
    }
}
