package org.polytope.nodes.comparison;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.comparison.Comparison;
import org.polytope.engine.comparison.Entrant;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.page.ComparisonPage;
import org.polytope.engine.page.ReportPage;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.table.ImageTable;

/** The models of a comparison, ready to be asked, each with the images as it takes them. */
final class ComparedModels implements AutoCloseable {

    private final List<ModelPortObject> models;

    private final List<Entrant> entrants = new ArrayList<>();

    private final List<Classifier> classifiers = new ArrayList<>();

    private ImageTable first;

    private ComparedModels(final List<ModelPortObject> models) {
        this.models = models;
    }

    /**
     * @param names what the models are called
     * @param seed of the drawn images
     * @return to be closed by the caller
     */
    static ComparedModels of(final List<ModelPortObject> models, final List<String> names,
        final BufferedDataTable table, final RobustnessComparisonParameters parameters, final long seed,
        final Progress progress) throws IOException, InvalidSettingsException, KNIMEException {
        final var compared = new ComparedModels(models);
        try {
            compared.open(names, table, parameters, seed, progress);
            return compared;
        } catch (final IOException | InvalidSettingsException | KNIMEException | RuntimeException | Error e) {
            compared.close();
            throw e;
        }
    }

    private void open(final List<String> names, final BufferedDataTable table,
        final RobustnessComparisonParameters parameters, final long seed, final Progress progress)
        throws IOException, InvalidSettingsException, KNIMEException {
        // models that were trained on other columns, or know the classes in another order, read the table in their own way
        final var read = new HashMap<List<Object>, ImageTable>();
        for (int i = 0; i < models.size(); i++) {
            final var spec = models.get(i).getSpec();
            final var key = List.<Object>of(spec.classes().names(), spec.numberColumns(), spec.shape());
            if (!read.containsKey(key)) {
                read.put(key, parameters.images(spec).read(table,
                    progress.part((double)i / models.size(), (i + 1.0) / models.size())));
            }
            first = first == null ? read.get(key) : first;
            final var model = models.get(i).model();
            final var classifier = model.classifier(parameters.m_batchSize);
            classifiers.add(classifier);
            entrants.add(new Entrant(names.get(i), classifier,
                Datasets.sample(read.get(key).dataset(), parameters.m_limit, seed), model.seen()));
        }
    }

    List<Entrant> entrants() {
        return entrants;
    }

    /** @return what the user should know of the table */
    Optional<String> warning() {
        return first.warning();
    }

    ComparisonPage page(final Comparison comparison) throws IOException {
        final var reports = new ArrayList<ReportPage>();
        for (final var standing : comparison.standings()) {
            final var model = models.get(standing.position());
            reports.add(ReportPage.of(standing.report(), model.getSummary(), model.model().provenance(),
                classifiers.get(standing.position()).executor().device()));
        }
        return ComparisonPage.of(comparison, reports);
    }

    @Override
    public void close() {
        classifiers.forEach(Classifier::close);
    }
}
