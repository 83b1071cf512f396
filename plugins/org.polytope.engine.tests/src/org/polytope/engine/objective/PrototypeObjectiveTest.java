package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.PrototypeConformity.Form;

/** Three examples of four classes, two supervised depths, as in {@link PrototypeLossTest}. */
class PrototypeObjectiveTest {

    private static final int CLASSES = 4;

    private static final int[] LABELS = {2, 0, 2};

    private static final int[] POSITIONS = {0, 1, 2};

    private static Heads heads() {
        return new Heads(3, Sequences.sines(12, 3, 0.7, 2),
            new float[][]{Sequences.sines(9, 2, 1.3, 0), Sequences.sines(15, 2, 1.3, 1)});
    }

    private static Prototypes prototypes() {
        final var attracting = List.of(Sequences.sines(12, 1.5, 0.8, 1), Sequences.sines(20, 1.5, 0.8, 3));
        return Prototypes.of(CLASSES, attracting,
            List.of(Sequences.sines(12, 1.5, 0.9, 2), Sequences.sines(20, 1.5, 0.9, 5)));
    }

    static Stream<PrototypeObjective> objectives() {
        return Stream.of(ConformityObjective.paper(1), ConformityObjective.paper(0.3),
            new ConformityObjective(2, PrototypeConformity.authorsCode(), 1),
            new ConformityObjective(0.5, new PrototypeConformity(Form.SQUARED, 0.3, 0.8, true, true, 1.4), 2),
            NearestPrototype.crossEntropy(), NearestPrototype.margin(), new NearestPrototype(new Margin(), 1),
            new NearestPrototype(new CrossEntropy(), 2), new NearestPrototype(new LogitDifferenceRatio(), 2));
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void hasTheGradientThatFiniteDifferencesHave(final PrototypeObjective objective) {
        final var loss = objective.bind(prototypes());
        final var heads = heads();
        final var gradient = heads.zerosLike();
        loss.evaluate(POSITIONS, LABELS, heads, gradient);

        assertTrue(loss.readsFeatures());
        assertSlopes(loss, heads, heads.logits(), gradient.logits());
        for (int depth = 0; depth < heads.features().length; depth++) {
            assertSlopes(loss, heads, heads.features()[depth], gradient.features()[depth]);
        }
    }

    private static void assertSlopes(final BoundLoss loss, final Heads heads, final float[] variables,
        final float[] gradient) {
        final var step = 1e-3f;
        for (int i = 0; i < variables.length; i++) {
            final var middle = variables[i];
            variables[i] = middle + step;
            final var above = sum(loss.evaluate(POSITIONS, LABELS, heads, null));
            variables[i] = middle - step;
            final var below = sum(loss.evaluate(POSITIONS, LABELS, heads, null));
            variables[i] = middle;
            assertEquals((above - below) / (2 * step), gradient[i], 1e-2 * Math.max(1, Math.abs(gradient[i])));
        }
    }

    private static double sum(final float[] losses) {
        var sum = 0.0;
        for (final var loss : losses) {
            sum += loss;
        }
        return sum;
    }

    /** The derivative is added to what is there: a gradient that was begun by another loss stays. */
    @ParameterizedTest
    @MethodSource("objectives")
    void addsItsGradient(final PrototypeObjective objective) {
        final var loss = objective.bind(prototypes());
        final var once = heads().zerosLike();
        final var twice = heads().zerosLike();
        loss.evaluate(POSITIONS, LABELS, heads(), once);
        loss.evaluate(POSITIONS, LABELS, heads(), twice);
        loss.evaluate(POSITIONS, LABELS, heads(), twice);
        assertEquals(2 * once.features()[1][3], twice.features()[1][3], 1e-4);
        assertEquals(2 * once.features()[0][3], twice.features()[0][3], 1e-4);
        assertEquals(2 * once.logits()[3], twice.logits()[3], 1e-4);
    }

    @Test
    void isCrossEntropyAndTheWeightedLossOfTraining() {
        final var terms = DeepSupervision.of(PrototypeConformity.paper(), List.of(), prototypes()).evaluate(heads(),
            LABELS, null);
        final var entropy = new CrossEntropy().evaluate(heads(), LABELS, null);
        final var sums = ConformityObjective.paper(0.25).bind(prototypes()).evaluate(POSITIONS, LABELS, heads(), null);
        for (int i = 0; i < sums.length; i++) {
            assertEquals(entropy[i] + 0.25 * terms[i], sums[i], 1e-5);
        }
        assertArrayEquals(entropy,
            ConformityObjective.paper(0).bind(prototypes()).evaluate(POSITIONS, LABELS, heads(), null));
    }

    /** Features (0, 0) and prototypes at distance 5, 1 and 2: the margin of the first class is 5² − 1². */
    @Test
    void measuresSquaredDistances() {
        final var rows = List.of(new float[]{3, 4, 0, 1, 2, 0});
        final var heads = new Heads(2, new float[6], new float[][]{{0, 0, 0, 0}});
        final var loss = NearestPrototype.margin().bind(Prototypes.of(3, rows, rows));
        final var gradient = heads.zerosLike();

        assertArrayEquals(new float[]{24, -3},
            loss.evaluate(new int[]{0, 1}, new int[]{0, 1}, heads, gradient), 1e-6f);
        // −2 (f − w_1) + 2 (f − w_0), and −2 (f − w_2) + 2 (f − w_1)
        assertArrayEquals(new float[]{-6, -6, 4, -2}, gradient.features()[0], 1e-6f);
        assertTrue(Arrays.equals(new float[6], gradient.logits()));
    }

    /** Above 0 exactly where another prototype is nearer than the class' own. */
    @Test
    void agreesWithTheNearestPrototype() {
        for (int depth = 0; depth < 2; depth++) {
            final var margins = new NearestPrototype(new Margin(), depth + 1).bind(prototypes()).evaluate(POSITIONS,
                LABELS, heads(), null);
            final var nearest = prototypes().nearest(depth, heads().features()[depth], 3);
            for (int i = 0; i < 3; i++) {
                assertEquals(nearest[i] != LABELS[i], margins[i] > 0);
            }
        }
    }

    /** A model of directions has prototypes of length 1: the rule needn't know of that. */
    @Test
    void isTheRuleOfCosinesForPrototypesOfLengthOne() {
        final var rows = Sequences.sines(12, 1.5, 0.8, 1);
        UnitVectors.normalize(rows, 3);
        final var directions = Prototypes.of(CLASSES, List.of(rows), List.of(rows));
        final var features = Sequences.sines(90, 7, 1.3, 0);
        final var margins = NearestPrototype.margin().bind(directions).evaluate(new int[30], new int[30],
            new Heads(30, new float[30 * CLASSES], new float[][]{features}), null);
        final var units = features.clone();
        final var lengths = UnitVectors.normalize(units, 3);
        var away = 0;
        for (int i = 0; i < 30; i++) {
            var best = Double.NEGATIVE_INFINITY;
            for (int j = 1; j < CLASSES; j++) {
                best = Math.max(best, cosine(units, i, rows, j) - cosine(units, i, rows, 0));
            }
            assertEquals(2 * lengths[i] * best, margins[i], 1e-4);
            away += best > 0 ? 1 : 0;
        }
        assertTrue(away > 0 && away < 30, away + " of 30 are nearer to another class");
        assertArrayEquals(directions.nearest(0, units, 30), directions.nearest(0, features, 30));
    }

    private static double cosine(final float[] features, final int row, final float[] prototypes, final int of) {
        return features[3 * row] * prototypes[3 * of] + features[3 * row + 1] * prototypes[3 * of + 1]
            + features[3 * row + 2] * prototypes[3 * of + 2];
    }

    @Test
    void saysWhatItIs() {
        assertEquals("cross-entropy + 0.5 prototype conformity", ConformityObjective.paper(0.5).describe());
        assertEquals("margin on nearest-prototype logits at depth 2",
            new NearestPrototype(new Margin(), 2).describe());
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertRefused("weight of prototype conformity", () -> ConformityObjective.paper(-1));
        assertRefused("weight of prototype conformity", () -> ConformityObjective.paper(Double.NaN));
        assertRefused("counted from 1", () -> new NearestPrototype(new Margin(), -1));
    }

    private static void assertRefused(final String expected, final Runnable making) {
        final var message = assertThrows(IllegalArgumentException.class, making::run).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
