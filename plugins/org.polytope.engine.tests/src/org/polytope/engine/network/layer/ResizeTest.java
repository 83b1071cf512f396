package org.polytope.engine.network.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.network.layer.Resize.Places;

class ResizeTest {

    /** What torch.nn.functional.interpolate (PyTorch 2.13, float64) makes of sin(1 + 3.7·i) in two rows of three. */
    static Stream<Arguments> published() {
        return Stream.of(
            arguments("nearest", new Resize(Sampling.FLOOR, Places.fromFirst(3, 1.5), Places.fromFirst(5, 5.0 / 3)),
                new double[]{0.8414709848, 0.8414709848, -0.9999232576, -0.9999232576, 0.8545989081, 0.8414709848,
                    0.8414709848, -0.9999232576, -0.9999232576, 0.8545989081, -0.4496474645, -0.4496474645,
                    -0.09190685023, -0.09190685023, 0.6055398697}),
            arguments("nearest-exact",
                new Resize(Sampling.HALF_UP, Places.halfPixel(3, 1.5), Places.halfPixel(5, 5.0 / 3)),
                new double[]{0.8414709848, 0.8414709848, -0.9999232576, 0.8545989081, 0.8545989081, -0.4496474645,
                    -0.4496474645, -0.09190685023, 0.6055398697, 0.6055398697, -0.4496474645, -0.4496474645,
                    -0.09190685023, 0.6055398697, 0.6055398697}),
            arguments("bilinear", new Resize(Sampling.LINEAR, Places.halfPixel(3, 1.5), Places.halfPixel(5, 5.0 / 3)),
                new double[]{0.8414709848, 0.1049132879, -0.9999232576, 0.1127900418, 0.8545989081, 0.1959117601,
                    -0.1008189655, -0.5459150539, 0.2196756118, 0.7300693889, -0.4496474645, -0.3065512188,
                    -0.09190685023, 0.3265611817, 0.6055398697}),
            arguments("bilinear, align_corners",
                new Resize(Sampling.LINEAR, Places.alignedCorners(3, 2), Places.alignedCorners(5, 3)),
                new double[]{0.8414709848, -0.07922613638, -0.9999232576, -0.07266217474, 0.8545989081, 0.1959117601,
                    -0.1750016469, -0.5459150539, 0.0920771675, 0.7300693889, -0.4496474645, -0.2707771574,
                    -0.09190685023, 0.2568165097, 0.6055398697}),
            arguments("bicubic", new Resize(Sampling.CUBIC, Places.halfPixel(3, 1.5), Places.halfPixel(5, 5.0 / 3)),
                new double[]{1.14864721, 0.02426087187, -1.078744126, -0.02863190613, 1.06389504, 0.2671271343,
                    -0.1837879236, -0.5459150539, 0.1815758945, 0.8525638954, -0.6143929416, -0.3918367191,
                    -0.01308598154, 0.3917836951, 0.6412327513}),
            arguments("bicubic, align_corners",
                new Resize(Sampling.CUBIC, Places.alignedCorners(3, 2), Places.alignedCorners(5, 3)),
                new double[]{0.8414709848, -0.2530875894, -0.9999232576, -0.245292885, 0.8545989081, 0.1959117601,
                    -0.2946251884, -0.5459150539, 0.02253090369, 0.7300693889, -0.4496474645, -0.3361627874,
                    -0.09190685023, 0.2903546923, 0.6055398697}),
            arguments("bilinear by factors",
                new Resize(Sampling.LINEAR, Places.halfPixel(3, 1.7), Places.halfPixel(7, 2.6)),
                new double[]{0.8414709848, 0.6998252739, -0.008403280902, -0.7166318357, -0.571956604, 0.1413211521,
                    0.8545989081, 0.3478080483, 0.2708427743, -0.1139835956, -0.4988099656, -0.3268687522, 0.21625085,
                    0.7593704522, -0.4116733925, -0.3891303019, -0.2764148491, -0.1636993963, 0.05018948117,
                    0.3315273084, 0.6128651356}),
            arguments("bilinear, smaller",
                new Resize(Sampling.LINEAR, Places.halfPixel(1, 0.5), Places.halfPixel(2, 2.0 / 3)),
                new double[]{0.01045505663, 0.4110732782}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("published")
    void interpolatesAsPyTorch(final String mode, final Resize layer, final double[] expected) {
        final var rows = layer.rowWeights(2);
        final var columns = layer.columnWeights(3);
        final var resized = new double[expected.length];
        for (int i = 0; i < resized.length; i++) {
            for (int j = 0; j < 6; j++) {
                resized[i] += Math.sin(1 + 3.7 * j) * rows[i / layer.columns().extent() * 2 + j / 3]
                    * columns[i % layer.columns().extent() * 3 + j % 3];
            }
        }
        assertArrayEquals(expected, resized, 1e-9);
    }

    @Test
    void roundingOfFactorsTakesNoOtherRow() {
        final var factor = (double)1.7f;
        final var weights = new Resize(Sampling.FLOOR, Places.fromFirst(34, factor), Places.fromFirst(1, 1))
            .rowWeights(20);
        assertEquals(1, weights[17 * 20 + 10]);
    }

    @Test
    void whatCantBeResizedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Places(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Places(20_000, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Places.halfPixel(2, 0));
        assertThrows(IllegalArgumentException.class, () -> new Places(2, Double.NaN, 1));
    }
}
