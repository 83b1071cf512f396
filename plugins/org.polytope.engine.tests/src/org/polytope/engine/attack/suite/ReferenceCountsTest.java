package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.CifarReader;
import org.polytope.engine.dataset.CifarReader.Variant;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * How many of the first 1,000 test images published networks still get right under the attacks in their reference
 * settings. Expected are the counts of an independent implementation (PyTorch) on the same weights; one image may
 * differ. The long ones run where the system property {@code polytope.tests} is {@code full}.
 */
class ReferenceCountsTest {

    private static final int IMAGES = 1000;

    private static final Normalization IMAGENET =
        new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** How the published weights call the layers of {@link Architectures#smallCnn}. */
    private static final Map<String, String> SMALL_CNN = Map.of("conv1", "0", "conv2", "2", "fc1", "5", "fc2", "7");

    @ParameterizedTest(name = "{0}: {1} of 1,000")
    @CsvSource({"fgsm, 692", "bim-10, 688", "mim-10, 689", "pgd-10, 717", "pgd-40, 686"})
    void provablyRobustFashionMnist(final String attack, final int expected) throws IOException {
        assertCount(attack, 0.1, expected, Normalization.none(1), "convex_adversarial_fashion_mnist",
            "fashion_mnist");
    }

    @ParameterizedTest(name = "{0}: {1} of 1,000")
    @CsvSource({"fgsm, 931", "bim-10, 903", "mim-10, 904", "pgd-10, 980"})
    void adversariallyTrainedMnist(final String attack, final int expected) throws IOException {
        assertCount(attack, 0.3, expected, Normalization.none(1), "fast_adversarial_mnist_pgd_madry", "mnist");
    }

    @ParameterizedTest(name = "{0}: {1} of 1,000")
    @CsvSource({"fgsm, 442", "bim-10, 284", "mim-10, 323", "pgd-10, 452"})
    void resNetOnCifar(final String attack, final int expected) throws IOException {
        assertCount(attack, 1 / 255.0, expected, IMAGENET, "akamaster_resnet20", "cifar10");
    }

    @ParameterizedTest(name = "{0} at {1}/255: {2} of 1,000")
    @CsvSource({"fgsm, 2, 295", "bim-10, 2, 46", "mim-10, 2, 74", "pgd-10, 2, 32", "fgsm, 8, 155", "bim-10, 8, 0",
        "mim-10, 8, 0", "pgd-10, 8, 0", "pgd-20, 8, 0"})
    void resNetOnCifarAtLargerEpsilons(final String attack, final double steps, final int expected)
        throws IOException {
        assumeFull();
        assertCount(attack, steps / 255, expected, IMAGENET, "akamaster_resnet20", "cifar10");
    }

    @ParameterizedTest(name = "{0}, {2}: {3} of 1,000")
    @CsvSource({"convex_adversarial_fashion_mnist, fashion_mnist, 0.1, 686",
        "fast_adversarial_mnist_pgd_madry, mnist, 0.3, 888"})
    void hundredSteps(final String weights, final String data, final double epsilon, final int expected)
        throws IOException {
        assumeFull();
        assertCount("pgd-100", epsilon, expected, Normalization.none(1), weights, data);
    }

    /**
     * Attacks that begin at random points, against AutoAttack's own counts (fra31/auto-attack @a392200, PyTorch on the
     * same weights; {@code standard} is the suite, and under L1 Auto-PGD comes from outside). At most {@code weaker}
     * images more may withstand ours: 2 where gradients lead, 10 of 1,000 for FAB-T and Square alone. At most {@code
     * stronger} fewer may, because a larger lead would mean that images are moved too far. What seeds make:
     * AutoAttack's seeds 0 to 3 give 876, 875, 874 and 877 on MNIST (APGD-CE, L∞, ε 0.3, 1,000 images), ours 876, 875,
     * 874 and 876. Under L1, where each step moves few pixels, they give 139, 133 and 135 of 200 (ε 5), ours 143, 130
     * and 141: there both margins are 8, the seeds' spread around the median.
     */
    @ParameterizedTest(name = "{0}, {1}, {2} ε {3}, {4} images: {5}")
    @CsvSource({"apgd-ce, mnist, LINF, 0.3, 200, 182, 2, 2", "apgd-ce, fashion_mnist, LINF, 0.1, 200, 140, 2, 2",
        "apgd-ce, mnist, L2, 2, 200, 159, 2, 4"})
    void atLeastAsStrongAsAutoAttack(final String attack, final String data, final Norm norm, final double epsilon,
        final int images, final int expected, final int weaker, final int stronger) throws IOException {
        final var robust = robust(suite(attack, new ThreatModel(norm, epsilon)), data, images);
        assertTrue(robust <= expected + weaker && robust >= expected - stronger,
            () -> robust + " instead of " + expected);
    }

    @ParameterizedTest(name = "{0}, {1}, {2} ε {3}, {4} images: {5}")
    @CsvSource({"apgd-ce, mnist, LINF, 0.3, 1000, 876, 2, 4", "apgd-t, mnist, LINF, 0.3, 1000, 873, 2, 5",
        "fab-t, mnist, LINF, 0.3, 1000, 880, 10, 10", "square, mnist, LINF, 0.3, 1000, 856, 10, 10",
        "apgd-ce, fashion_mnist, LINF, 0.1, 1000, 686, 2, 4", "apgd-t, fashion_mnist, LINF, 0.1, 1000, 683, 2, 5",
        "fab-t, fashion_mnist, LINF, 0.1, 1000, 681, 10, 10", "square, fashion_mnist, LINF, 0.1, 1000, 680, 10, 10",
        "apgd-ce, mnist, L1, 5, 200, 135, 8, 8", "apgd-ce, cifar10, L1, 1, 100, 49, 2, 4",
        "standard, mnist, LINF, 0.3, 1000, 854, 2, 4", "standard, mnist, L2, 2, 200, 7, 2, 4",
        "standard, mnist, L1, 10, 200, 2, 2, 2", "standard, cifar10, LINF, 0.00392156862745098, 200, 24, 2, 2"})
    void atLeastAsStrongAsAutoAttackInMinutes(final String attack, final String data, final Norm norm,
        final double epsilon, final int images, final int expected, final int weaker, final int stronger)
        throws IOException {
        assumeFull();
        atLeastAsStrongAsAutoAttack(attack, data, norm, epsilon, images, expected, weaker, stronger);
    }

    private static long robust(final AttackSuite suite, final String data, final int count) throws IOException {
        final var images = Datasets.take(images(data), count);
        try (var classifier = switch (data) {
            case "mnist" -> classifier(images, Normalization.none(1), "fast_adversarial_mnist_pgd_madry", false);
            case "fashion_mnist" ->
                classifier(images, Normalization.none(1), "convex_adversarial_fashion_mnist", false);
            default -> classifier(images, IMAGENET, "akamaster_resnet20", true);
        }) {
            final var result = suite.run(classifier, images, SuiteListener.NONE, Progress.NONE);
            return IntStream.range(0, count).filter(result::robust).count();
        }
    }

    private static AttackSuite suite(final String name, final ThreatModel threat) {
        final var standard = Suites.autoAttack(threat, 0);
        final var attacks = List.of("apgd-ce", "apgd-t", "fab-t", "square");
        return name.equals("standard") ? standard
            : new AttackSuite(threat, List.of(standard.attacks().get(attacks.indexOf(name))), Scope.CORRECT, 0);
    }

    private static void assumeFull() {
        assumeTrue("full".equals(System.getProperty("polytope.tests")),
            "It takes minutes; run with -Dpolytope.tests=full.");
    }

    private static Attack attack(final String name) {
        final var iterations = name.contains("-") ? Integer.parseInt(name.substring(name.indexOf('-') + 1)) : 1;
        return switch (name.substring(0, 3)) {
            case "fgs" -> Fgsm.reference();
            case "bim" -> Bim.reference(iterations);
            case "mim" -> Mim.reference(iterations);
            default -> Pgd.reference(iterations);
        };
    }

    private static void assertCount(final String attack, final double epsilon, final int expected,
        final Normalization normalization, final String weights, final String data) throws IOException {
        final var images = images(data);
        try (var classifier = classifier(images, normalization, weights, data.equals("cifar10"))) {
            assertEquals(expected, survivors(attack(attack), new ThreatModel(Norm.LINF, epsilon), classifier, images),
                1);
        }
    }

    private static Classifier classifier(final Dataset images, final Normalization normalization,
        final String weights, final boolean color) throws IOException {
        final var file = TestData.require("checkpoints/" + weights + ".safetensors");
        final var network =
            color ? Architectures.resNet(images.shape(), 10, 20) : Architectures.smallCnn(images.shape(), 10);
        final var parameters = parameters(network, Safetensors.read(file), color ? Map.of() : SMALL_CNN);
        return Classifier.of(network, parameters, normalization, PixelRange.UNIT, 100);
    }

    private static Dataset images(final String data) throws IOException {
        if (data.equals("cifar10")) {
            return Datasets.take(CifarReader.read(Variant.CIFAR_10,
                List.of(TestData.require("cifar10/test_batch.first1017.bin"))),
                IMAGES);
        }
        return Datasets.take(IdxReader.read(TestData.require(data + "/t10k-images-idx3-ubyte.gz"),
            TestData.require(data + "/t10k-labels-idx1-ubyte.gz"), List.of()), IMAGES);
    }

    private static Parameters parameters(final Network network, final Safetensors weights,
        final Map<String, String> names) {
        final var values = new HashMap<String, float[]>();
        for (final var spec : network.parameterSpecs()) {
            final var dot = spec.name().lastIndexOf('.');
            final var layer = spec.name().substring(0, dot);
            values.put(spec.name(), weights.floats(names.getOrDefault(layer, layer) + spec.name().substring(dot)));
        }
        return Parameters.of(network, values);
    }

    /** All images are attacked, as in the reference evaluation: those that are misclassified already, too. */
    private static int survivors(final Attack attack, final ThreatModel threat, final Classifier classifier,
        final Dataset images) {
        var correct = 0;
        for (final var batch : Batches.inOrder(images, 100)) {
            final var found = attack.run(classifier, batch, threat, 0, Progress.NONE).adversarial();
            final var predicted = classifier.predict(found.pixels(), found.count());
            for (int i = 0; i < batch.count(); i++) {
                correct += predicted[i] == batch.labels()[i] ? 1 : 0;
            }
        }
        return correct;
    }
}
