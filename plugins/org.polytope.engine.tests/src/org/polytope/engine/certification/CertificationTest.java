package org.polytope.engine.certification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.certification.Method.Bounds;
import org.polytope.engine.certification.Method.RandomizedSmoothing;
import org.polytope.engine.certification.bounds.BoundMethod;
import org.polytope.engine.certification.smoothing.SmoothedClassifier;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.scoring.Finding.Verdict;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A linear classifier of two classes, of which it is known how far each image is from the other class, in either norm. */
class CertificationTest {

    private static final int SIZE = 6;

    private static final float[] WEIGHTS = {1, -1, 0.5f, 2, -0.5f, 1, -1, 1, -0.5f, -2, 0.5f, -1};

    private static final Smoothing SMOOTHING = new Smoothing(0.25, 50, 1500, 0.001, 3);

    private static final Provenance PROVENANCE = Provenance.of("test", Instant.EPOCH);

    private static Model model() {
        final var network = NetworkBuilder.of(new ImageShape(1, 1, SIZE)).add("logits", new Dense(2, true)).build();
        final var parameters = Parameters.zeros(network);
        System.arraycopy(WEIGHTS, 0, parameters.get("logits.weight"), 0, WEIGHTS.length);
        parameters.get("logits.bias")[1] = 3;
        return new Model(network, parameters, Normalization.none(1), PixelRange.UNIT, List.of("one", "two"),
            Optional.empty(), PROVENANCE);
    }

    /** @return images, each fifth of which has the wrong label */
    private static Dataset images(final int count) {
        final var random = new SplittableRandom(2);
        final var pixels = new float[count][SIZE];
        final var labels = new int[count];
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < SIZE; p++) {
                pixels[i][p] = (float)(0.3 + 0.4 * random.nextDouble());
            }
            labels[i] = (value(pixels[i]) > 0 ? 0 : 1) ^ (i % 5 == 4 ? 1 : 0);
        }
        return Datasets.ofFloats(new ImageShape(1, 1, SIZE), List.of("one", "two"), pixels, labels);
    }

    private static double value(final float[] pixels) {
        var value = -3.0;
        for (int p = 0; p < SIZE; p++) {
            value += (WEIGHTS[p] - (double)WEIGHTS[SIZE + p]) * pixels[p];
        }
        return value;
    }

    /** @return how far an image is from the other class, where no pixel meets the end of its range */
    private static double distance(final Dataset images, final int image, final boolean linf) {
        final var pixels = new float[SIZE];
        images.read(image, pixels, 0);
        var length = 0.0;
        for (int p = 0; p < SIZE; p++) {
            final var weight = Math.abs(WEIGHTS[p] - (double)WEIGHTS[SIZE + p]);
            length += linf ? weight : weight * weight;
        }
        return Math.abs(value(pixels)) / (linf ? length : Math.sqrt(length));
    }

    private static Certification certify(final Method method, final Dataset images, final double... radii) {
        return certify(new CertificationSettings(method, Arrays.stream(radii).boxed().toList(), true,
            Optional.empty(), 1), images, Progress.NONE);
    }

    private static Certification certify(final CertificationSettings settings, final Dataset images,
        final Progress progress) {
        final var model = model();
        try (var classifier = model.classifier(32)) {
            return Certification.of(model, classifier, images, settings, progress);
        }
    }

    @Test
    void boundsMeetTheAttacksInALinearNetwork() {
        final var images = images(40);
        final var found = certify(new Bounds(BoundMethod.LINEAR), images, 0.02, 0.05, 0.1);
        for (int i = 0; i < 40; i++) {
            final var image = found.images().get(i);
            final var exact = distance(images, i, true);
            assertEquals(i % 5 != 4, image.correct());
            if (image.correct() && exact < 0.29) {
                assertTrue(image.radius() <= exact && image.radius() > 0.98 * exact - 1e-4,
                    image.radius() + " of " + exact);
            }
            assertEquals(image.correct() && exact > 0.05, image.withstood(0.05), "exact " + exact);
            assertTrue(!image.correct() || image.fooledAt() > exact - 1e-6);
        }
        assertEquals(found.certified(0.05), found.withstood(0.05), "nothing is left between");
        assertEquals(Verdict.GREEN, found.check().verdict());
        assertEquals(32, found.certified(0).correct());
    }

    @Test
    void smoothedCertificatesStayBelowWhatAttacksLeave() {
        final var images = images(30);
        final var found = certify(new RandomizedSmoothing(SMOOTHING), images, 0.05, 0.15, 0.3);
        var sum = 0.0;
        for (int i = 0; i < 30; i++) {
            final var image = found.images().get(i);
            final var exact = distance(images, i, false);
            assertTrue(image.radius() <= exact + 1e-6, image.radius() + " of " + exact);
            assertTrue(image.fooledAt() == 0 || image.fooledAt() >= exact - 1e-6, image.fooledAt() + " of " + exact);
            sum += image.label() == image.predicted() ? image.radius() : 0;
        }
        assertEquals(sum / 30, found.averageRadius(), 1e-12);
        for (final var radius : List.of(0.0, 0.05, 0.15, 0.3)) {
            assertTrue(found.certified(radius).correct() <= found.withstood(radius).correct());
        }
        assertTrue(found.withstood(0.3).correct() < found.withstood(0).correct(), "the attack finds something");
        assertEquals(Verdict.GREEN, found.check().verdict());
    }

    @Test
    void isTheSameAgain() {
        final var images = images(6);
        assertEquals(certify(new RandomizedSmoothing(SMOOTHING), images, 0.1),
            certify(new RandomizedSmoothing(SMOOTHING), images, 0.1));
    }

    private static Certification of(final Method method, final CertifiedImage... images) {
        return new Certification(new CertificationSettings(method, List.of(0.1), true, Optional.empty(), 1),
            List.of(images), Optional.of("PGD"), Optional.empty());
    }

    /** Wrong and abstained images have no radius; the interval is about the images. */
    @Test
    void countsByRadius() {
        final var found = of(new RandomizedSmoothing(SMOOTHING),
            new CertifiedImage(0, 0, 0.5, Double.POSITIVE_INFINITY), new CertifiedImage(0, 1, 0.7, 0),
            new CertifiedImage(1, SmoothedClassifier.ABSTAINED, 0, Double.POSITIVE_INFINITY),
            new CertifiedImage(1, 1, 0, 0.1));
        assertEquals(2, found.certified(0).correct());
        assertEquals(1, found.certified(0.5).correct());
        assertEquals(0, found.certified(0.51).correct());
        assertEquals(1, found.abstained().correct());
        assertEquals(3, found.withstood(0).correct());
        assertEquals(2, found.withstood(0.1).correct());
        assertEquals(0.125, found.averageRadius());
        assertEquals(0.7, found.largestRadius());
        assertEquals(4, found.certified(0).count());
    }

    @Test
    void saysWhereACertificateIsDisproven() {
        final var good = new CertifiedImage(0, 0, 0.5, Double.POSITIVE_INFINITY);
        final var bad = new CertifiedImage(0, 0, 0.5, 0.4);
        final var smoothing = new RandomizedSmoothing(SMOOTHING);
        assertEquals(Verdict.GREEN, of(smoothing, good, good).check().verdict());
        assertEquals(Verdict.RED, of(new Bounds(BoundMethod.LINEAR), good, bad).check().verdict());
        assertEquals(Verdict.RED, of(smoothing, good, bad, bad).check().verdict());
        final var many = new CertifiedImage[500];
        Arrays.fill(many, good);
        many[7] = bad;
        assertEquals(Verdict.AMBER, of(smoothing, many).check().verdict(), "one of 500 at 0.1 % can be chance");
        assertEquals(Verdict.GRAY, new Certification(of(smoothing, bad).settings(), List.of(bad), Optional.empty(),
            Optional.empty()).check().verdict());
    }

    @Test
    void takesTheSuitesAttacksAndEpsilon() {
        final var suite =
            new AttackSuite(new ThreatModel(Norm.LINF, 0.07), List.of(Pgd.of(5, 1)), Scope.CORRECT, 9);
        final var settings = new CertificationSettings(new Bounds(BoundMethod.INTERVALS), List.of(0.1, 0.02), true,
            Optional.of(suite), 1);
        assertEquals(List.of(0.02, 0.07, 0.1), settings.radii());
        assertTrue(certify(settings, images(5), Progress.NONE).attacked().orElseThrow().startsWith("PGD-5"));
        final var refused = assertThrows(IllegalArgumentException.class, () -> new CertificationSettings(
            new RandomizedSmoothing(SMOOTHING), List.of(0.1), true, Optional.of(suite), 1));
        assertTrue(refused.getMessage().contains("L2") && refused.getMessage().contains("L∞"), refused.getMessage());
    }

    @Test
    void advisesToTrainWithNoise() {
        final var found = certify(new RandomizedSmoothing(SMOOTHING), images(2), 0.1, 2);
        final var advice = String.join(" ", found.advice(PROVENANCE));
        assertTrue(advice.contains("standard deviation of 0.25"), advice);
        assertTrue(advice.contains("0 at 2 whatever"), advice);
    }

    /** Without attacks, which would refuse them: a pixel beyond its range makes an empty box, of which anything is proven. */
    @Test
    void imagesThatAreNotTheModelsAreRefused() {
        final var names = List.of("one", "two");
        final var wild = Datasets.ofFloats(new ImageShape(1, 1, SIZE), names,
            new float[][]{{0, 0, 0, 0, 0, 0}, {0, 0, 0, 255, 0, 0}}, new int[]{1, 0});
        final var none = Datasets.ofFloats(new ImageShape(1, 1, SIZE), names, new float[0][], new int[0]);
        for (final var method : List.of(new RandomizedSmoothing(SMOOTHING), new Bounds(BoundMethod.LINEAR))) {
            final var settings = new CertificationSettings(method, List.of(0.1), false, Optional.empty(), 1);
            assertEquals("Image 1 holds the value 255.0, outside the classifier's pixel range [0.0, 1.0].",
                assertThrows(IllegalArgumentException.class, () -> certify(settings, wild, Progress.NONE))
                    .getMessage());
            assertEquals("There is no image to certify.",
                assertThrows(IllegalArgumentException.class, () -> certify(settings, none, Progress.NONE))
                    .getMessage());
        }
    }

    @Test
    void stopsWhenItIsCanceled() {
        final var images = images(10);
        for (final var method : List.of(new RandomizedSmoothing(SMOOTHING), new Bounds(BoundMethod.LINEAR))) {
            final var settings = new CertificationSettings(method, List.of(0.1), true, Optional.empty(), 1);
            for (final var checks : List.of(1, 20)) {
                assertThrows(CancellationException.class, () -> certify(settings, images, new Impatient(checks)));
            }
        }
    }
}
