package org.polytope.nodes.blackbox;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.knime.core.data.RowKey;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;
import org.polytope.engine.page.GalleryPage;
import org.polytope.engine.page.ReportPage;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.nodes.table.ImageTable;

/**
 * What the attacks on a model that only answers have found.
 *
 * @param images the adversarial images
 * @param report how many images withstood
 * @param reportPage the same for a reader
 * @param gallery the images for a reader
 */
record AttackFindings(AdversarialImages images, RobustnessReport report, ReportPage reportPage, GalleryPage gallery) {

    /**
     * Attacks; runs on the search's own thread.
     *
     * @param eightBit whether the table's images are rounded to 8 bits
     * @param shown how many images the gallery shows
     */
    static AttackFindings search(final Target model, final ImageTable table, final AttackSuite suite,
        final boolean eightBit, final int shown, final Progress progress) {
        final var begin = System.nanoTime();
        final var found =
            AdversarialImages.find(model, Optional.empty(), table.dataset(), suite, progress.part(0, 0.95));
        final var report = RobustnessScorer.count(model, table.dataset(), found.result(),
            (System.nanoTime() - begin) / 1e9);
        progress.report(0.95, () -> "Asking about the images in the gallery");
        final var gallery = GalleryPage.of(found, table.rowKeys().stream().map(RowKey::getString).toList(),
            table.dataset().classNames(), eightBit, shown, probabilities(model, found, eightBit, shown),
            table.warning());
        return new AttackFindings(found, report,
            ReportPage.answered(report, "A model that answers through the nodes of a loop."), gallery);
    }

    /** All images of the gallery are asked about at once: a question takes an iteration of the loop. */
    private static Function<float[], double[]> probabilities(final Target model, final AdversarialImages found,
        final boolean eightBit, final int shown) {
        if (!(model instanceof ScoringTarget scoring)) {
            final var unknown = new double[model.classes()];
            Arrays.fill(unknown, Double.NaN);
            return pixels -> unknown;
        }
        final var images = found.attackedFirst(shown);
        final var size = model.shape().size();
        final var asked = new float[2 * images.length * size];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(found.original(images[i]), 0, asked, 2 * i * size, size);
            System.arraycopy(found.image(images[i], eightBit), 0, asked, (2 * i + 1) * size, size);
        }
        final var scores = scoring.scores(asked, 2 * images.length);
        final Map<FloatBuffer, double[]> answers = new HashMap<>();
        for (int i = 0; i < 2 * images.length; i++) {
            answers.put(FloatBuffer.wrap(Arrays.copyOfRange(asked, i * size, (i + 1) * size)),
                probabilities(Arrays.copyOfRange(scores, i * model.classes(), (i + 1) * model.classes())));
        }
        return pixels -> answers.get(FloatBuffer.wrap(pixels));
    }

    private static double[] probabilities(final float[] logarithms) {
        final var probabilities = new double[logarithms.length];
        Arrays.setAll(probabilities, k -> Math.exp(logarithms[k]));
        return probabilities;
    }
}
