package org.polytope.engine.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.Knowledge;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Images of two pixels, which are of the first class where the first pixel is the brighter one: FGSM's result is known. */
class AdversarialImagesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    /** Withstands; is fooled; is wrong before; withstands. */
    private static final float[][] PIXELS = {{0.8f, 0.2f}, {0.55f, 0.45f}, {0.3f, 0.6f}, {0.2f, 0.6f}};

    private static final int[] LABELS = {0, 0, 0, 1};

    /** FGSM moves each pixel by this much: 22.95 steps of 8 bits. */
    private static final float EPSILON = 0.09f;

    private final Classifier classifier = classifier(1);

    private static Classifier classifier(final float sign) {
        final var network = Architectures.linear(SHAPE, 2);
        final var weights = new float[]{sign, -sign, -sign, sign};
        return Classifier.of(network, Parameters.of(network, Map.of("fc.weight", weights, "fc.bias", new float[2])),
            Normalization.none(1), PixelRange.UNIT, 3);
    }

    private static Dataset images() {
        return Datasets.ofFloats(SHAPE, List.of("left", "right"), PIXELS, LABELS);
    }

    private static AttackSuite suite() {
        return new AttackSuite(new ThreatModel(Norm.LINF, EPSILON), List.of(Fgsm.untargeted(), Fgsm.untargeted()),
            Scope.CORRECT, 1);
    }

    private AdversarialImages find(final Optional<Classifier> surrogate) {
        return AdversarialImages.find(classifier, surrogate, images(), suite(), Progress.NONE);
    }

    @AfterEach
    void close() {
        classifier.close();
    }

    @Test
    void whatIsFoundIsTheLastTryAndNoMoreThanTheSmallestNeeded() {
        final var found = find(Optional.empty());

        assertArrayEquals(new float[]{0.8f - EPSILON, 0.2f + EPSILON}, found.image(0, false), 1e-6f);
        assertArrayEquals(new float[]{0.55f - EPSILON, 0.45f + EPSILON}, found.image(1, false), 1e-6f);
        assertArrayEquals(PIXELS[2], found.image(2, false), "wrong before, so it isn't attacked");
        assertArrayEquals(new int[]{0, 1, 1, 1}, found.predicted());
        assertEquals(3, found.correct());
        assertEquals(2, found.robust(false));
        assertTrue(found.fooled(1, false));
        assertFalse(found.fooled(2, false));
        assertEquals(EPSILON, found.size(0, false).linf(), 1e-6);
        assertEquals(0, found.size(2, false).linf());
        assertEquals(Optional.empty(), found.attack(2));
        assertEquals(1, found.attacked(0).orElseThrow().attack(), "the second attack tried too");
        assertEquals(0, found.attacked(1).orElseThrow().attack(), "the first attack sufficed");
        assertEquals(2 * found.queries(1), found.queries(0), "the queries of both attacks");
        assertEquals(0, found.queries(2));
    }

    /** 0.55 is 140.25 steps; 23 steps are more than ε, so that the pixel stops at the 118th instead of the 117th. */
    @Test
    void imagesInEightBitsStayInsideAndAreAskedFor() {
        final var found = find(Optional.empty());

        assertArrayEquals(new float[]{118 / 255f, 137 / 255f}, found.image(1, true));
        for (int i = 0; i < PIXELS.length; i++) {
            assertTrue(found.size(i, true).linf() <= EPSILON + 1e-6, "image " + i);
            assertEquals(classifier.predict(found.image(i, true), 1)[0], found.predicted(i, true), "image " + i);
        }
        assertArrayEquals(PIXELS[2], found.image(2, true), "an image that wasn't attacked isn't rounded");
    }

    @Test
    void theSummaryCountsTheSame() {
        final var found = find(Optional.empty());

        final var first = AttackSummary.of(found.result(), 0);
        final var second = AttackSummary.of(found.result(), 1);
        final var all = AttackSummary.of(found, false);

        assertEquals(3, first.attacked().size());
        assertEquals(1, first.fooled());
        assertEquals(2, first.robust());
        assertEquals(2, second.attacked().size());
        assertEquals(0, second.fooled());
        assertEquals(1 / 3.0, all.successRate());
        assertEquals(0.5, all.accuracy());
        assertEquals((2 * found.queries(0) + found.queries(1)) / 3.0, all.meanQueries());
    }

    /** A surrogate that sees everything the other way round makes each image safer. */
    @Test
    void aSurrogateDecidesWhatIsMadeAndTheModelWhatItIsWorth() {
        try (var surrogate = classifier(-1)) {
            final var found = find(Optional.of(surrogate));

            assertArrayEquals(new float[]{0.8f + EPSILON, 0.2f - EPSILON}, found.image(0, false), 1e-6f);
            assertEquals(3, found.robust(false));
            assertEquals(Knowledge.NOTHING, found.knowledge());
            final var suite = found.result().suite();
            assertEquals(suite.toTheEnd(), suite, "attacks go on to the last image");
        }
    }

    @Test
    void aCanceledSearchHasNoResult() {
        assertThrows(CancellationException.class,
            () -> AdversarialImages.find(classifier, Optional.empty(), images(), suite(), Canceled.AT_ONCE));
    }
}
