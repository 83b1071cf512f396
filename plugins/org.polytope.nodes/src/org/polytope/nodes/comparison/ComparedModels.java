package org.polytope.nodes.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.comparison.CommonImages;
import org.polytope.engine.comparison.Entrant;
import org.polytope.engine.comparison.KnownScore;
import org.polytope.engine.comparison.Standing;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.page.ReportPage;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.table.ImageTable;

/** The models of a comparison, ready to be asked, each with the images as it takes them. */
final class ComparedModels implements AutoCloseable {

    private final List<ModelPortObject> models;

    private final List<Entrant> entrants = new ArrayList<>();

    private final List<Classifier> classifiers = new ArrayList<>();

    private ImageTable first;

    /** Where those of the table's images stand that are compared. */
    private int[] chosen;

    private CommonImages common;

    private ComparedModels(final List<ModelPortObject> models) {
        this.models = models;
    }

    /**
     * @param names what the models are called
     * @param scores what they are compared with, which must be of the same images
     * @param seed of the drawn images
     * @return to be closed by the caller
     */
    static ComparedModels of(final List<ModelPortObject> models, final List<String> names,
        final List<KnownScore> scores, final BufferedDataTable table, final RobustnessComparisonParameters parameters,
        final long seed, final Progress progress) throws IOException, InvalidSettingsException, KNIMEException {
        final var compared = new ComparedModels(models);
        try {
            compared.open(names, scores, table, parameters, seed, progress);
            return compared;
        } catch (final IOException | InvalidSettingsException | KNIMEException | RuntimeException | Error e) {
            compared.close();
            throw e;
        }
    }

    private void open(final List<String> names, final List<KnownScore> scores, final BufferedDataTable table,
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
            if (first == null) {
                first = read.get(key);
                choose(scores, parameters.m_limit, seed);
            }
            final var model = models.get(i).model();
            final var classifier = model.classifier(parameters.m_batchSize);
            classifiers.add(classifier);
            entrants.add(new Entrant(names.get(i), classifier,
                Datasets.subset(read.get(key).dataset(), chosen), model.seen()));
        }
    }

    /** Where scores are compared with, only images that all of them are of can be. */
    private void choose(final List<KnownScore> scores, final int limit, final long seed) {
        final var ids = first.rowKeys().stream().map(RowKey::getString).toList();
        if (scores.isEmpty()) {
            chosen = Datasets.sampled(first.dataset(), limit, seed);
            common = new CommonImages(ids, List.of()).only(chosen);
            return;
        }
        final var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < ids.size(); i++) {
            labels.put(ids.get(i), first.dataset().classNames().get(first.dataset().label(i)));
        }
        final var shared = CommonImages.of(labels, scores);
        final var positions = new HashMap<String, Integer>();
        ids.forEach(id -> positions.put(id, positions.size()));
        final var all = shared.ids().stream().mapToInt(positions::get).toArray();
        final var drawn = Datasets.sampled(Datasets.subset(first.dataset(), all), limit, seed);
        chosen = IntStream.of(drawn).map(i -> all[i]).toArray();
        common = shared.only(drawn);
    }

    List<Entrant> entrants() {
        return entrants;
    }

    /** @return the images that are compared */
    CommonImages images() {
        return common;
    }

    /** @return what the user should know of the table */
    Optional<String> warning() {
        return first.warning();
    }

    /** @throws UncheckedIOException if a model can't be read again */
    ReportPage page(final Standing standing) {
        final var model = models.get(standing.position());
        try {
            return ReportPage.of(standing.report().orElseThrow(), model.getSummary(), model.model().provenance(),
                classifiers.get(standing.position()).executor().device());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        classifiers.forEach(Classifier::close);
    }
}
