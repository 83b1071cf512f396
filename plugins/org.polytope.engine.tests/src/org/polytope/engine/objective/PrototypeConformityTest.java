package org.polytope.engine.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.PrototypeConformity.Form;

/**
 * Three examples of four classes, two supervised depths. The expected numbers are PyTorch's, in double precision: the
 * formula written with clamp and differentiated by autograd, for features 2 sin(1.3 i + l), attracting prototypes
 * 1.5 sin(0.8 i + 2 l + 1) and repelling ones 1.5 sin(0.9 i + 3 l + 2) at depth l.
 */
class PrototypeConformityTest {

    private static final int CLASSES = 4;

    private static final int[] SIZES = {3, 5};

    private static final int[] LABELS = {2, 0, 2};

    static Heads heads() {
        return new Heads(3, new float[12],
            new float[][]{Sequences.sines(9, 2, 1.3, 0), Sequences.sines(15, 2, 1.3, 1)});
    }

    static Prototypes prototypes(final boolean separate) {
        final var attracting = List.of(Sequences.sines(12, 1.5, 0.8, 1), Sequences.sines(20, 1.5, 0.8, 3));
        return Prototypes.of(CLASSES, attracting,
            separate ? List.of(Sequences.sines(12, 1.5, 0.9, 2), Sequences.sines(20, 1.5, 0.9, 5)) : attracting);
    }

    private static void assertAgrees(final PrototypeConformity settings, final List<Double> weights,
        final float[] losses, final float[][] byFeatures, final float[][] byAttracting, final float[][] byRepelling) {
        final var heads = heads();
        final var prototypes = prototypes(settings.separateCentres());
        final var gradient = heads.zerosLike();
        final var prototypeGradient = prototypes.zerosLike();
        final var actual =
            DeepSupervision.of(settings, weights, prototypes).evaluate(heads, LABELS, gradient,
                Optional.of(prototypeGradient));
        assertArrayEquals(losses, actual, 1e-5f);
        for (int depth = 0; depth < SIZES.length; depth++) {
            assertArrayEquals(byFeatures[depth], gradient.features()[depth], 1e-5f);
            assertArrayEquals(byAttracting[depth], prototypeGradient.attracting(depth), 1e-5f);
            if (byRepelling != null) {
                assertArrayEquals(byRepelling[depth], prototypeGradient.repelling(depth), 1e-5f);
            }
        }
    }

    @Test
    void agreesWithPyTorchInThePapersForm() {
        assertAgrees(PrototypeConformity.paper(), List.of(),
            new float[]{-5.318914f, -5.00003f, -3.113211f}, //
            new float[][]{ //
                {0.8874615f, 0.3331668f, -0.6679934f, -0.1430772f, -0.1947182f, -0.3338036f, 0.1617604f,
                    -0.07065392f, -0.1222736f},
                {0.2267187f, -0.07335658f, -0.06811287f, -0.1763311f, -0.5212172f, 0.1475105f, 0.4234837f,
                    0.4108016f, 0.1828898f, -0.1060176f, 0.211913f, 0.05875289f, -0.01096248f, -0.3076541f,
                    -0.6617997f}}, //
            new float[][]{ //
                {-0.5563356f, -0.06960535f, -0.3742283f, 0.2133533f, 0.9961669f, 1.214078f, 0.2405676f,
                    -1.108319f, -0.4441873f, -0.8037299f, 0.1139627f, 0.7284079f},
                {-0.4364181f, 0.09107005f, 0.6943255f, 0.7457381f, 0.1438764f, -0.1730754f, -0.6657006f,
                    -1.052944f, -0.4957958f, 0.824061f, 0.1392011f, -0.1530991f, -0.04738606f, -0.2461069f,
                    -0.7789373f, -0.1158498f, 0.3188496f, 0.07427796f, 0.29726f, 1.100034f}}, //
            null);
    }

    @Test
    void agreesWithPyTorchInTheFormOfTheAuthorsCode() {
        assertAgrees(PrototypeConformity.authorsCode(), List.of(),
            new float[]{32.35435f, 25.29191f, 42.51754f}, //
            new float[][]{ //
                {1.393735f, 2.919084f, -0.6344265f, -5.275275f, -6.455081f, -0.6861282f, 5.387509f, 0.3415025f,
                    -6.007201f},
                {6.36538f, 5.06303f, -1.870721f, -6.150411f, -3.326291f, 3.328322f, 4.17505f, 0.4810351f,
                    -1.358701f, 0.7820882f, 6.961866f, 3.667311f, -3.213913f, -5.473297f, -1.620844f}}, //
            new float[][]{ //
                {5.275478f, 6.455362f, 0.6860242f, 0, 0, 0, -6.781786f, -3.261378f, 6.641549f, 0, 0, 0},
                {-3.32864f, -4.175242f, -0.4807904f, 1.359021f, -0.7821964f, 0, 0, 0, 0, 0, -13.32825f,
                    -8.730934f, 5.085228f, 11.62469f, 4.947258f, 0, 0, 0, 0, 0}}, //
            new float[][]{ //
                {-4.872037e-05f, 0.000123171f, 8.072823e-05f, 0.0003414139f, 0.0002426069f, -7.749668e-05f,
                    -0.000181573f, -0.0002080111f, 6.393674e-06f, 0.0002289582f, 0.000353224f, 0.0001724805f},
                {0.000436062f, 0.0002271014f, -0.0002616057f, -0.0004370483f, -0.0001121827f, 0.0003918891f,
                    0.000478663f, 4.008002e-05f, -0.000254523f, -0.0001001374f, 2.600593e-05f, 5.700824e-06f,
                    -7.415207e-05f, -3.886296e-05f, 0.0001126487f, 0.000472088f, 7.339533e-05f, -0.0005439557f,
                    -0.0005753401f, 8.505199e-05f}});
    }

    @Test
    void agreesWithPyTorchWithWeightsReachAndTwoSets() {
        assertAgrees(new PrototypeConformity(Form.PLAIN, 0.7, 1.3, true, true, 1.6), List.of(0.5, 2.0),
            new float[]{-13.8993f, -12.51583f, -12.73921f}, //
            new float[][]{ //
                {0.1479713f, 0.3099556f, -0.06732022f, -0.1875597f, -0.01780579f, -0.2592525f, 0.09787232f,
                    -0.0450159f, -0.1022849f},
                {0.8184882f, 0.6510249f, -0.2405571f, -0.7908554f, -0.4276959f, 0.1735301f, 0.4019614f,
                    0.5246179f, 0.2242679f, -0.361799f, 0.3702846f, -0.06389733f, -0.4045651f, -0.4459098f,
                    -0.2003963f}}, //
            new float[][]{ //
                {-0.3196317f, -0.1301716f, 0.01132452f, 0, 0, 0, 0.1793872f, -0.04036609f, 0.1630908f,
                    -0.02047488f, 0.1158713f, 0.1819315f},
                {-0.3682137f, -0.5705282f, 0.07660051f, 0.1393406f, -0.6735977f, 0, 0, 0, 0, 0, -1.770429f,
                    -1.152473f, 0.6800323f, 1.53926f, 0.6493041f, -0.4660449f, -0.4759149f, -0.1971012f,
                    0.2012714f, 0.4775555f}}, //
            new float[][]{ //
                {0.1356074f, 0.05982594f, -0.1580378f, 0.03221582f, -0.2124385f, 0.02786539f, 0, 0, 0,
                    -0.06538774f, -0.039855f, 0.2026832f},
                {0, 0, 0, 0, 0, 1.084613f, 1.175241f, 0.01083697f, -0.6316018f, -0.1467858f, 0.1577722f,
                    0.03458565f, -0.4498643f, -0.235773f, 0.683415f, 0, 0, 0, 0, 0}});
    }

    static Stream<PrototypeConformity> everySetting() {
        return Stream.of(PrototypeConformity.paper(), PrototypeConformity.authorsCode(), PrototypeConformity.stable(),
            new PrototypeConformity(Form.SQUARED, 0.3, 0.8, true, true, 1.4),
            new PrototypeConformity(Form.SQUARED, 1, 1, true, false, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void hasTheGradientThatFiniteDifferencesHave(final PrototypeConformity settings) {
        final var heads = heads();
        final var prototypes = prototypes(settings.separateCentres());
        final var loss = DeepSupervision.of(settings, List.of(0.5, 2.0), prototypes);
        final var gradient = heads.zerosLike();
        final var prototypeGradient = prototypes.zerosLike();
        loss.evaluate(heads, LABELS, gradient, Optional.of(prototypeGradient));
        for (int depth = 0; depth < SIZES.length; depth++) {
            assertSlopes(loss, heads, heads.features()[depth], gradient.features()[depth]);
            assertSlopes(loss, heads, prototypes.attracting(depth), prototypeGradient.attracting(depth));
            assertSlopes(loss, heads, prototypes.repelling(depth), prototypeGradient.repelling(depth));
        }
    }

    private static void assertSlopes(final DeepSupervision loss, final Heads heads, final float[] variables,
        final float[] gradient) {
        final var step = 1e-2f;
        for (int i = 0; i < variables.length; i++) {
            final var middle = variables[i];
            variables[i] = middle + step;
            final var above = sum(loss.evaluate(heads, LABELS, null));
            variables[i] = middle - step;
            final var below = sum(loss.evaluate(heads, LABELS, null));
            variables[i] = middle;
            assertEquals((above - below) / (2 * step), gradient[i], 2e-3 * Math.max(1, Math.abs(gradient[i])));
        }
    }

    private static double sum(final float[] losses) {
        var sum = 0.0;
        for (final var loss : losses) {
            sum += loss;
        }
        return sum;
    }

    /** ‖f − w_y‖ has no derivative at 0; the clamp of the distance makes it 0, not NaN. */
    @Test
    void isNotPulledWhereAFeatureIsItsPrototype() {
        final var rows = List.of(new float[]{1, 2, 5, 5});
        final var loss = DeepSupervision.of(PrototypeConformity.paper(), List.of(), Prototypes.of(2, rows, rows));
        final var heads = new Heads(1, new float[2], new float[][]{{1, 2}});
        final var gradient = heads.zerosLike();
        final var value = loss.evaluate(heads, new int[]{0}, gradient);
        assertEquals(-10, value[0], 1e-6);
        assertArrayEquals(new float[]{0.8f, 0.6f}, gradient.features()[0], 1e-6f);
    }

    /** However far features and prototypes run, the stable setting can't fall below −4 √d and pushes no further. */
    @Test
    void isBoundedBelowInTheStableSetting() {
        for (final var scale : new float[]{1, 100, 1e6f, 1e18f}) {
            final var rows = List.of(new float[]{scale, 0, -scale, 0});
            final var loss = DeepSupervision.of(PrototypeConformity.stable(), List.of(), Prototypes.of(2, rows, rows));
            final var heads = new Heads(1, new float[2], new float[][]{{scale, 0}});
            final var gradient = heads.zerosLike();
            final var value = loss.evaluate(heads, new int[]{0}, gradient)[0];
            assertTrue(value >= -4 * Math.sqrt(2) - 1e-5, () -> "loss " + value + " at " + scale);
            assertEquals(scale == 1 ? -1 : 0, gradient.features()[0][0], 1e-6);
        }
    }

    /** What the reach is there for: the squared form falls without end along any ray, and its slope stays the same. */
    @Test
    void isUnboundedBelowInTheSquaredFormWithoutAReach() {
        final var settings = new PrototypeConformity(Form.SQUARED, 1, 1, false, false, Double.POSITIVE_INFINITY);
        final var rows = List.of(new float[]{1, 0, -1, 0});
        final var loss = DeepSupervision.of(settings, List.of(), Prototypes.of(2, rows, rows));
        for (final var far : new float[]{10, 1000}) {
            final var heads = new Heads(1, new float[2], new float[][]{{far, 0}});
            final var gradient = heads.zerosLike();
            assertEquals(-4 * far, loss.evaluate(heads, new int[]{0}, gradient)[0], 1e-3 * far);
            assertEquals(-4, gradient.features()[0][0], 1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("everySetting")
    void staysFiniteFarOut(final PrototypeConformity settings) {
        final var rows = List.of(new float[]{1e15f, 0, -1e15f, 0});
        final var heads = new Heads(1, new float[2], new float[][]{{1e30f, 1e30f}});
        final var gradient = heads.zerosLike();
        final var value = DeepSupervision.of(settings, List.of(), Prototypes.of(2, rows, rows))
            .evaluate(heads, new int[]{0}, gradient)[0];
        assertTrue(Float.isFinite(value) && Float.isFinite(gradient.features()[0][0]));
    }

    @Test
    void needsTwoClassesAndAWeightForEachDepth() {
        final var settings = PrototypeConformity.stable();
        final var one = Prototypes.random(1, SIZES, false, 0);
        assertThrows(IllegalArgumentException.class, () -> DeepSupervision.of(settings, List.of(), one));
        final var two = Prototypes.random(2, SIZES, false, 0);
        final var message = assertThrows(IllegalArgumentException.class,
            () -> DeepSupervision.of(settings, List.of(1.0), two)).getMessage();
        assertTrue(message.contains("1 depth weights but 2 supervised depths"), message);
    }

    @Test
    void namesTheSettingThatIsWrong() {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> new PrototypeConformity(Form.PLAIN, 1, -1, true, false, 2)).getMessage();
        assertTrue(message.contains("repulsion"), message);
    }
}
