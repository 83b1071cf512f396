package org.polytope.nodes.predictor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.dataset.ImageRemarks;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.table.CellProblem;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageFormat;
import org.polytope.nodes.table.ImageTable;
import org.polytope.nodes.table.MissingValues;

/** Classifies a table batch by batch, so that no more than one batch of images is held. */
final class TablePredictor {

    private final ModelPortObject model;

    private final ImageFormat format;

    private final RobustPredictorParameters parameters;

    private final Predictions predictions;

    private final ClassLabels classes;

    private final List<DataRow> rows = new ArrayList<>();

    private final int batchSize;

    private final float[] pixels;

    private final ImageRemarks remarks = new ImageRemarks();

    private int images;

    private long withoutImage;

    TablePredictor(final ModelPortObject model, final ImageFormat format,
        final RobustPredictorParameters parameters, final long rows) {
        this.model = model;
        this.format = format;
        this.parameters = parameters;
        predictions = Predictions.of(model.getSpec(), parameters);
        classes = model.getSpec().classes();
        batchSize = (int)Math.max(1, Math.min(parameters.m_batchSize, Math.min(rows, mostImages(format))));
        pixels = new float[batchSize * format.shape().size()];
    }

    /** An array holds no more. */
    private static int mostImages(final ImageFormat format) {
        return (Integer.MAX_VALUE - 8) / format.shape().size();
    }

    BufferedDataTable predict(final BufferedDataTable table, final ExecutionContext context, final Progress progress)
        throws IOException, InvalidSettingsException, KNIMEException {
        final var container = context.createDataContainer(predictions.spec(table.getDataTableSpec()));
        try (var classifier = model.model().classifier(batchSize); var iterator = table.iterator()) {
            final var pace = Pace.of(classifier.plan(batchSize, Mode.predict()), table.size());
            for (long i = 0; iterator.hasNext(); i++) {
                final var row = i;
                progress.checkCanceled();
                progress.report(i / (double)table.size(), () -> pace.describe(row));
                collect(iterator.next(), progress);
                if (images == batchSize || !iterator.hasNext()) {
                    flush(classifier, container);
                    pace.done(row + 1);
                }
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    /** @return what the user should know of the predictions, as sentences */
    Optional<String> warning(final long rows) {
        final var empty = rows == 0 ? Optional.of("The table is empty, so that nothing is classified.")
            : Optional.<String>empty();
        final var columnsAndRows = Stream.of(format.remark(), empty, withoutPrediction()).flatMap(Optional::stream);
        final var said =
            Stream.concat(columnsAndRows, remarks.sentences().stream()).collect(Collectors.joining(" "));
        return Optional.of(said).filter(text -> !text.isEmpty());
    }

    private Optional<String> withoutPrediction() {
        if (withoutImage == 0) {
            return Optional.empty();
        }
        final var one = withoutImage == 1;
        final var what = skips() ? (one ? "was" : "were") + " left out" : (one ? "has" : "have") + " no prediction";
        return Optional.of("%s %s without an image %s.".formatted(withoutImage, one ? "row" : "rows", what));
    }

    private boolean skips() {
        return parameters.m_images.missingValues() == MissingValues.SKIP;
    }

    private void collect(final DataRow row, final Progress progress) throws KNIMEException {
        if (format.isMissing(row)) {
            if (parameters.m_images.missingValues() == MissingValues.FAIL) {
                throw ImageTable.missing(row, format.missingColumn(row));
            }
            withoutImage++;
            if (!skips()) {
                rows.add(row);
            }
            return;
        }
        remarks.add(format.read(row, pixels, images * format.shape().size(), progress), CellProblem.row(row));
        images++;
        rows.add(row);
    }

    private void requireDecided(final Heads heads) throws KNIMEException {
        final var undecided = Decisions.undecided(heads.logits(), images);
        if (undecided.isPresent()) {
            final var row =
                rows.stream().filter(each -> !format.isMissing(each)).skip(undecided.getAsInt()).findFirst();
            throw new KNIMEException("The model's scores for %s %s".formatted(CellProblem.row(row.orElseThrow()),
                Decisions.WITHOUT_CLASS));
        }
    }

    private void flush(final Classifier classifier, final BufferedDataContainer container)
        throws InvalidSettingsException, KNIMEException {
        final var heads = images == 0 ? new Heads(0, new float[0], new float[0][])
            : parameters.m_rule.heads(classifier, pixels, images, parameters.m_depth);
        requireDecided(heads);
        final var predicted = images == 0 ? new int[0] : ScoringTarget.argmax(heads.logits(), images);
        int image = 0;
        for (final var row : rows) {
            final var missing = format.isMissing(row);
            final var cells = new ArrayList<DataCell>();
            row.forEach(cells::add);
            cells.addAll(missing ? predictions.missing()
                : predictions.cells(classes, heads, predicted, image));
            container.addRowToTable(new DefaultRow(row.getKey(), cells));
            image += missing ? 0 : 1;
        }
        rows.clear();
        images = 0;
    }
}
