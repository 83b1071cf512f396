package org.polytope.nodes.featurespace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.polytope.engine.Progress;
import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.embedding.LayerMap;
import org.polytope.engine.embedding.LayerSpace;
import org.polytope.engine.embedding.PlanePoints;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassLabels;

/** All points of a feature space as a table, layer by layer: the clean images, those under attack, paths, prototypes. */
final class PointTable {

    private final FeatureSpace space;

    private final List<RowKey> rows;

    private final ClassLabels classes;

    private final BufferedDataContainer container;

    private long written;

    private PointTable(final FeatureSpace space, final List<RowKey> rows, final ModelSpec model,
        final ExecutionContext context) {
        this.space = space;
        this.rows = rows;
        classes = model.classes();
        container = context.createDataContainer(spec(model));
    }

    static DataTableSpec spec(final ModelSpec model) {
        final var names = new String[]{"Layer", "Row", "Kind", "Class", "Predicted", "Share of the change", "PCA x",
            "PCA y", "t-SNE x", "t-SNE y"};
        final var types = new DataType[names.length];
        Arrays.fill(types, DoubleCell.TYPE);
        Arrays.fill(types, 0, 3, StringCell.TYPE);
        Arrays.fill(types, 3, 5, model.targetType());
        return new DataTableSpec(IntStream.range(0, names.length)
            .mapToObj(i -> new DataColumnSpecCreator(names[i], types[i]).createSpec())
            .toArray(DataColumnSpec[]::new));
    }

    static BufferedDataTable write(final FeatureSpace space, final List<RowKey> rows, final ModelSpec model,
        final ExecutionContext context, final Progress progress) {
        final var table = new PointTable(space, rows, model, context);
        try {
            for (final var layer : space.layers()) {
                table.add(layer, progress);
            }
        } finally {
            table.container.close();
        }
        return table.container.getTable();
    }

    private void add(final LayerSpace layer, final Progress progress) {
        for (int image = 0; image < rows.size(); image++) {
            progress.checkCanceled();
            addImage(layer, PointKind.CLEAN, image, space.before()[image], 0, LayerMap::clean);
        }
        space.after().ifPresent(after -> {
            for (int image = 0; image < rows.size(); image++) {
                progress.checkCanceled();
                addImage(layer, PointKind.ADVERSARIAL, image, after[image], 1, LayerMap::adversarial);
            }
        });
        for (int path = 0; path < space.paths().length; path++) {
            addPath(layer, path);
        }
        for (int label = 0; label < layer.principal().prototypes().count(); label++) {
            add(layer, DataType.getMissingCell(), PointKind.PROTOTYPE, label, Optional.empty(), Double.NaN,
                layer.principal().prototypes(), label, layer.neighbors().map(LayerMap::prototypes), label);
        }
    }

    private void addImage(final LayerSpace layer, final PointKind kind, final int image, final int predicted,
        final double share, final Function<LayerMap, PlanePoints> points) {
        add(layer, row(image), kind, space.clean().label(image), Optional.of(predicted), share,
            points.apply(layer.principal()), image, layer.neighbors().map(points),
            layer.neighbors().map(map -> Arrays.binarySearch(map.images(), image)).orElse(-1));
    }

    /** Both ends stand there as images. */
    private void addPath(final LayerSpace layer, final int path) {
        final var image = space.paths()[path];
        final var places = layer.principal().paths().get(path);
        for (int step = 1; step < places.count() - 1; step++) {
            add(layer, row(image), PointKind.PATH, space.clean().label(image), Optional.empty(),
                step / (places.count() - 1.0), places, step, layer.neighbors().map(map -> map.paths().get(path)), step);
        }
    }

    private DataCell row(final int image) {
        return new StringCell(rows.get(image).getString());
    }

    private void add(final LayerSpace layer, final DataCell row, final PointKind kind, final int label,
        final Optional<Integer> predicted, final double share, final PlanePoints principal, final int place,
        final Optional<PlanePoints> neighbors, final int neighborPlace) {
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(written++), new StringCell(layer.layer()), row,
            kind.cell(), classes.cell(label),
            predicted.map(classes::cell).orElse(DataType.getMissingCell()), FeatureSpaceTables.cell(share),
            new DoubleCell(principal.x()[place]), new DoubleCell(principal.y()[place]),
            coordinate(neighbors.map(PlanePoints::x), neighborPlace),
            coordinate(neighbors.map(PlanePoints::y), neighborPlace)));
    }

    private static DataCell coordinate(final Optional<double[]> coordinates, final int place) {
        return place < 0 || coordinates.isEmpty() ? DataType.getMissingCell()
            : new DoubleCell(coordinates.get()[place]);
    }
}
