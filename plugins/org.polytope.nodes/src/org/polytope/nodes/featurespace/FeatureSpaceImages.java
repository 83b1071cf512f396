package org.polytope.nodes.featurespace;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.knime.core.data.RowKey;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.table.ImageTable;

/**
 * The images that are looked at, clean and under attack.
 *
 * @param clean the images without attack
 * @param adversarial the same under attack, in the same order; empty without attack
 * @param rows the row of each
 * @param attack what was done to them, in a sentence
 * @param warnings what the user should know, in sentences
 */
record FeatureSpaceImages(Dataset clean, Optional<Dataset> adversarial, List<RowKey> rows, String attack,
    List<String> warnings) {

    static FeatureSpaceImages read(final ModelPortObject model, final BufferedDataTable table,
        final Optional<AttackSuite> suite, final FeatureSpaceViewParameters parameters, final Progress progress)
        throws InvalidSettingsException, KNIMEException, IOException {
        final var images = parameters.images(model.getSpec()).read(table, progress.part(0, 0.1));
        if (parameters.m_adversarial == AdversarialSource.COLUMN) {
            final var attacked = parameters.attackedImages(model.getSpec()).read(table, progress.part(0.1, 0.2));
            return withAttacked(images, attacked, parameters);
        }
        final var clean =
            clean(images, Datasets.sampled(images.dataset(), parameters.m_limit, parameters.m_seed));
        return suite.isEmpty() ? clean
            : clean.attacked(model, suite.get(), parameters.m_batchSize, progress.part(0.2, 1));
    }

    private static FeatureSpaceImages clean(final ImageTable images, final int... chosen) {
        return new FeatureSpaceImages(Datasets.subset(images.dataset(), chosen), Optional.empty(),
            IntStream.of(chosen).mapToObj(images.rowKeys()::get).toList(), "No attack.",
            images.warning().stream().toList());
    }

    private static FeatureSpaceImages withAttacked(final ImageTable images, final ImageTable attacked,
        final FeatureSpaceViewParameters parameters) throws KNIMEException {
        final var positions = positions(attacked.rowKeys());
        final var both = IntStream.range(0, images.rowKeys().size())
            .filter(i -> positions.containsKey(images.rowKeys().get(i))).toArray();
        if (both.length == 0) {
            throw new KNIMEException("No row has both a clean image and one in column \"%s\"."
                .formatted(parameters.m_adversarialColumn));
        }
        final var drawn =
            Datasets.sampled(Datasets.subset(images.dataset(), both), parameters.m_limit, parameters.m_seed);
        final var clean = clean(images, IntStream.of(drawn).map(i -> both[i]).toArray());
        final var others =
            Datasets.subset(attacked.dataset(), clean.rows.stream().mapToInt(positions::get).toArray());
        return new FeatureSpaceImages(clean.clean, Optional.of(others), clean.rows,
            "Attacked images: column \"%s\".".formatted(parameters.m_adversarialColumn), clean.warnings);
    }

    private FeatureSpaceImages attacked(final ModelPortObject model, final AttackSuite suite, final int batchSize,
        final Progress progress) throws IOException {
        try (var classifier = model.model().classifier(batchSize)) {
            final var found = AdversarialImages.find(classifier, Optional.empty(), clean, suite, progress);
            return new FeatureSpaceImages(clean, Optional.of(dataset(found)), rows,
                suite.threat().sentence(found.knowledge()) + " Seed " + suite.seed() + ".",
                Stream.concat(warnings.stream(), found.warnings().stream()).toList());
        }
    }

    private static Map<RowKey, Integer> positions(final List<RowKey> rows) {
        final var positions = new HashMap<RowKey, Integer>();
        rows.forEach(row -> positions.put(row, positions.size()));
        return positions;
    }

    private static Dataset dataset(final AdversarialImages found) {
        final var pixels = new float[found.count()][];
        final var labels = new int[found.count()];
        for (int image = 0; image < pixels.length; image++) {
            pixels[image] = found.image(image, false);
            labels[image] = found.originals().label(image);
        }
        return Datasets.ofFloats(found.originals().shape(), found.originals().classNames(), pixels, labels);
    }
}
