package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.FeatureLoss.PrototypeSets;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.tensor.Safetensors;

/**
 * The losses against PyTorch 2.13 in float64, for the examples and prototypes of {@link PrototypeConformityTest} and depth
 * weights of 0.5 and 2: each formula written with {@code clamp}, {@code functional.normalize}, {@code logsumexp} and
 * {@code where}, and differentiated by autograd. Resources hold, under a loss' name, the value of each example and the
 * derivatives of their sum, one depth after the other.
 */
class FeatureLossTest {

    private static final int[] LABELS = {2, 0, 2};

    private static final List<Double> WEIGHTS = List.of(0.5, 2.0);

    private static final double ENDLESS = Double.POSITIVE_INFINITY;

    private static final Map<String, FeatureLoss> LOSSES = new LinkedHashMap<>();

    static {
        LOSSES.put("journal", PrototypeConformity.journal());
        LOSSES.put("journal-of-reach-1", PrototypeConformity.journal().withReach(1));
        LOSSES.put("center", new CenterLoss());
        LOSSES.put("plain-margin", new PrototypeMargin(Form.PLAIN, 0.8));
        LOSSES.put("squared-margin", new PrototypeMargin(Form.SQUARED, 3));
        LOSSES.put("normalized-conformity", new NormalizedFeatures(PrototypeConformity.paper()));
        LOSSES.put("normalized-conformity-of-two-sets",
            new NormalizedFeatures(new PrototypeConformity(Form.SQUARED, 0.7, 1.3, true, true, ENDLESS)));
        LOSSES.put("normalized-margin", new NormalizedFeatures(new PrototypeMargin(Form.SQUARED, 0.4)));
        LOSSES.put("normalized-center", new NormalizedFeatures(new CenterLoss()));
        LOSSES.put("supervised-contrastive", new SupervisedContrastive(0.1));
        LOSSES.put("supervised-contrastive-warmer", new SupervisedContrastive(0.7));
    }

    static Iterable<String> names() {
        return LOSSES.keySet();
    }

    private static Optional<Prototypes> prototypes(final FeatureLoss loss) {
        final var sets = loss.prototypeSets();
        return sets == PrototypeSets.NONE ? Optional.empty()
            : Optional.of(PrototypeConformityTest.prototypes(sets == PrototypeSets.TWO));
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasTheValueAndTheDerivativesOfPyTorch(final String name) throws IOException {
        final var heads = PrototypeConformityTest.heads();
        final var gradient = heads.zerosLike();
        final var prototypes = prototypes(LOSSES.get(name));
        final var byPrototypes = prototypes.map(Prototypes::zerosLike);
        final var losses = new DeepSupervision(LOSSES.get(name), WEIGHTS, prototypes).evaluate(heads, LABELS,
            gradient, byPrototypes);
        try (var stream = FeatureLossTest.class.getResourceAsStream("pytorch-feature-losses.safetensors")) {
            final var expected = Safetensors.read(stream, "pytorch-feature-losses", 1 << 20);
            assertArrayEquals(expected.floats(name + ".losses"), losses, 1e-5f);
            assertArrayEquals(expected.floats(name + ".byFeatures"),
                joined(gradient.features()[0], gradient.features()[1]), 1e-5f);
            byPrototypes.ifPresent(centers -> assertArrayEquals(expected.floats(name + ".byAttracting"),
                joined(centers.attracting(0), centers.attracting(1)), 1e-5f));
            byPrototypes.filter(Prototypes::separate)
                .ifPresent(centers -> assertArrayEquals(expected.floats(name + ".byRepelling"),
                    joined(centers.repelling(0), centers.repelling(1)), 1e-5f));
        }
    }

    private static float[] joined(final float[] first, final float[] second) {
        final var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** Values alone are the same numbers. */
    @ParameterizedTest
    @MethodSource("names")
    void needsNoPlaceForDerivatives(final String name) {
        final var heads = PrototypeConformityTest.heads();
        final var loss = new DeepSupervision(LOSSES.get(name), WEIGHTS, prototypes(LOSSES.get(name)));
        assertArrayEquals(loss.evaluate(heads, LABELS, heads.zerosLike()), loss.evaluate(heads, LABELS, null));
    }

    /** Directions stay what they are however long features and prototypes are. */
    @Test
    void ofDirectionsIsTheSameForLongerFeatures() {
        final var loss = new NormalizedFeatures(new PrototypeMargin(Form.PLAIN, 0.5));
        final var heads = PrototypeConformityTest.heads();
        final var prototypes = PrototypeConformityTest.prototypes(false);
        final var before = DeepSupervision.of(loss, WEIGHTS, prototypes).evaluate(heads, LABELS, null);
        heads.scale(1e4f);
        prototypes.scale(1e-3f);
        assertArrayEquals(before, DeepSupervision.of(loss, WEIGHTS, prototypes).evaluate(heads, LABELS, null), 1e-5f);
    }

    /** What has no direction is left alone. */
    @Test
    void ofDirectionsIsFiniteForFeaturesOfZeros() {
        for (final var loss : List.of(new NormalizedFeatures(PrototypeConformity.journal()),
            new SupervisedContrastive(0.1))) {
            final var heads = new Heads(2, new float[8], new float[][]{new float[6], new float[10]});
            final var gradient = heads.zerosLike();
            final var losses = new DeepSupervision(loss, WEIGHTS, prototypes(loss)).evaluate(heads,
                new int[]{1, 1}, gradient);
            assertTrue(Float.isFinite(losses[0]));
            assertArrayEquals(new float[6], gradient.features()[0]);
        }
    }

    /** All alike: each of the three others is as probable, so that L = ln 3. */
    @Test
    void contrastsEachRowWithAllOthers() {
        final var heads = new Heads(4, new float[4],
            new float[][]{{1, 2, 1, 2, 1, 2, 1, 2}});
        final var losses = new DeepSupervision(new SupervisedContrastive(0.1), List.of(), Optional.empty())
            .evaluate(heads, new int[]{0, 0, 1, 2}, null);
        assertArrayEquals(new float[]{(float)Math.log(3), (float)Math.log(3), 0, 0}, losses, 1e-6f);
    }

    /** The journal's form falls for ever where it isn't bounded, and says so. */
    @Test
    void saysWhetherAnythingBoundsIt() {
        assertFalse(PrototypeConformity.journal().unbounded());
        assertTrue(PrototypeConformity.journal().withReach(ENDLESS).unbounded());
        assertTrue(PrototypeConformity.paper().unbounded());
        LOSSES.forEach((name, loss) -> assertFalse(loss.unbounded(), name));
        final var heads = new Heads(1, new float[2], new float[][]{{1e6f, 0}});
        final var rows = List.of(new float[]{1, 0, -1, 0});
        final var bounded = DeepSupervision.of(PrototypeConformity.journal(), List.of(), Prototypes.of(2, rows, rows))
            .evaluate(heads, new int[]{0}, null)[0];
        assertTrue(bounded > -2 * 4 * 2, "−2 · reach² · d, but is " + bounded);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertEquals("The margin of the prototypes must be above 0, but is 0.0.",
            assertThrows(IllegalArgumentException.class, () -> new PrototypeMargin(Form.PLAIN, 0)).getMessage());
        assertEquals("The temperature of the supervised contrastive loss must be above 0, but is -1.0.",
            assertThrows(IllegalArgumentException.class, () -> new SupervisedContrastive(-1)).getMessage());
        assertThrows(IllegalArgumentException.class,
            () -> new DeepSupervision(new CenterLoss(), List.of(), Optional.empty()));
    }

    @Test
    void hasTheGradientThatFiniteDifferencesHave() {
        LOSSES.forEach((name, loss) -> {
            final var heads = PrototypeConformityTest.heads();
            final var gradient = heads.zerosLike();
            final var supervision = new DeepSupervision(loss, WEIGHTS, prototypes(loss));
            supervision.evaluate(heads, LABELS, gradient);
            final var step = 2e-3f;
            final var features = heads.features()[1];
            for (int i = 0; i < features.length; i++) {
                final var middle = features[i];
                features[i] = middle + step;
                final var above = sum(supervision.evaluate(heads, LABELS, null));
                features[i] = middle - step;
                final var below = sum(supervision.evaluate(heads, LABELS, null));
                features[i] = middle;
                assertEquals((above - below) / (2 * step), gradient.features()[1][i],
                    1e-2 * Math.max(1, Math.abs(gradient.features()[1][i])), name);
            }
        });
    }

    private static double sum(final float[] losses) {
        return IntStream.range(0, losses.length).mapToDouble(i -> losses[i]).sum();
    }
}
