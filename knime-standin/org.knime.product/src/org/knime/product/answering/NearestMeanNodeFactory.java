package org.knime.product.answering;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Classifies images by the class whose mean is nearest, with a probability for each. The image comes first in both tables. */
public final class NearestMeanNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create().name("Nearest Mean").icon("icon.svg")
        .shortDescription("Classifies images by the class whose mean is nearest.")
        .fullDescription("<p>For test workflows: learns the mean image of each class, and classifies others by it.</p>")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addInputTable("Examples", "Gray PNG images in the first column, classes in the last.")
            .addInputTable("Images", "Gray PNG images in the first column.")
            .addOutputTable("Predictions", "The images with the probability of each class, and the likeliest."))
        .model(model -> model.withoutParameters().configure((in, out) -> {
            // the classes are known when the examples are
        }).execute(NearestMeanNodeFactory::execute));

    /** Called by KNIME. */
    public NearestMeanNodeFactory() {
        super(NODE);
    }

    private static void execute(final ExecuteInput in, final ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        final var examples = in.getInTable(0);
        final var classColumn = examples.getDataTableSpec().getNumColumns() - 1;
        final var means = ClassMeans.of(examples, classColumn);
        final var images = in.getInTable(1);
        final var container = in.getExecutionContext().createDataContainer(
            spec(images.getDataTableSpec(), examples.getDataTableSpec().getColumnSpec(classColumn).getName(), means));
        for (final var row : images) {
            in.getExecutionContext().checkCanceled();
            final var probabilities = means.probabilities(ClassMeans.pixels(row.getCell(0)));
            final List<DataCell> cells = new ArrayList<>();
            row.forEach(cells::add);
            int likeliest = 0;
            for (int k = 0; k < probabilities.length; k++) {
                cells.add(new DoubleCell(probabilities[k]));
                likeliest = probabilities[k] > probabilities[likeliest] ? k : likeliest;
            }
            cells.add(new StringCell(means.classes().get(likeliest)));
            container.addRowToTable(new DefaultRow(row.getKey(), cells));
        }
        container.close();
        final BufferedDataTable predicted = container.getTable();
        out.setOutData(0, predicted);
    }

    private static DataTableSpec spec(final DataTableSpec images, final String target, final ClassMeans means) {
        final List<DataColumnSpec> columns = new ArrayList<>();
        means.classes().forEach(
            name -> columns
                .add(new DataColumnSpecCreator("P (%s=%s)".formatted(target, name), DoubleCell.TYPE).createSpec()));
        columns.add(new DataColumnSpecCreator("Prediction (%s)".formatted(target), StringCell.TYPE).createSpec());
        return new DataTableSpec(images, new DataTableSpec(columns.toArray(DataColumnSpec[]::new)));
    }
}
