package org.polytope.engine.importer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/** A network that is told how its images lie computes the same on images that lie as ours do. */
class DeclaredImagesTest {

    /** Of float32 logits around 10, summed in another order. */
    private static final float ROUNDING = 2e-5f;

    private static final ImageShape SHAPE = new ImageShape(3, 4, 2);

    private static final Normalization PIXELS = new Normalization(List.of(0.1f, 0.2f, 0.3f), List.of(0.5f, 0.25f, 1f));

    private static DeclaredImages declared(final ImageShape shape, final PixelLayout layout, final boolean reversed) {
        return new DeclaredImages(Optional.ofNullable(shape), Optional.ofNullable(layout),
            reversed ? ChannelOrder.BGR : ChannelOrder.RGB);
    }

    private static ImportedNetwork imported(final Network network, final PixelLayout layout,
        final Optional<Normalization> normalization) {
        return new ImportedNetwork(network, Samples.parameters(network, 3), layout, normalization, Optional.empty(),
            List.of());
    }

    private static float[] logits(final ImportedNetwork imported, final float[] images, final int count) {
        final var normalization = imported.normalization()
            .orElse(Normalization.none(imported.network().input().channels()));
        try (var classifier =
            Classifier.of(imported.network(), imported.parameters(), normalization, PixelRange.UNIT, 8)) {
            return classifier.heads(images, count, false).logits();
        }
    }

    /** Image {@code [c, h, w]} with its channels in the opposite order. */
    private static float[] reversed(final float[] image, final ImageShape shape) {
        final var plane = shape.height() * shape.width();
        final var reversed = new float[image.length];
        for (int c = 0; c < shape.channels(); c++) {
            System.arraycopy(image, c * plane, reversed, (shape.channels() - 1 - c) * plane, plane);
        }
        return reversed;
    }

    @Test
    void blueGreenRed() {
        final var shape = new ImageShape(3, 8, 8);
        final var original =
            imported(Architectures.smallCnn(shape, 4), PixelLayout.CHANNELS_FIRST, Optional.of(PIXELS));
        final var image = Samples.normal(shape.size(), 1);

        final var turned = declared(null, null, true).applyTo(original);

        assertArrayEquals(logits(original, reversed(image, shape), 1), logits(turned, image, 1), ROUNDING);
        assertEquals(PIXELS.reversed(), turned.normalization().orElseThrow());
    }

    @Test
    void twiceReversedIsAsItWas() {
        final var shape = new ImageShape(3, 8, 8);
        final var original = imported(Architectures.linear(shape, 4), PixelLayout.CHANNELS_FIRST, Optional.of(PIXELS));
        final var image = Samples.normal(shape.size(), 1);

        final var twice = declared(null, null, true).applyTo(declared(null, null, true).applyTo(original));

        assertArrayEquals(logits(original, image, 1), logits(twice, image, 1), ROUNDING);
    }

    @Test
    void vectorsWithChannelsLast() {
        final var vector = ImageShape.vector(SHAPE.size());
        final var original = imported(Architectures.mlp(vector, 4, List.of(5)), PixelLayout.FLAT, Optional.empty());
        final var image = Samples.normal(SHAPE.size(), 1);
        final var channelsLast = new float[image.length];
        for (int c = 0; c < 3; c++) {
            for (int pixel = 0; pixel < 8; pixel++) {
                channelsLast[pixel * 3 + c] = image[c * 8 + pixel];
            }
        }

        final var last = declared(SHAPE, PixelLayout.CHANNELS_LAST, false).applyTo(original);
        final var first = declared(SHAPE, null, false).applyTo(original);

        assertEquals(SHAPE, last.network().input());
        assertArrayEquals(logits(original, channelsLast, 1), logits(last, image, 1), ROUNDING);
        assertArrayEquals(logits(original, image, 1), logits(first, image, 1), ROUNDING);
    }

    @Test
    void theNormalizationOfAVectorBecomesOneOfChannels() {
        final var vector = ImageShape.vector(SHAPE.size());
        final var uniform = new Normalization(Collections.nCopies(SHAPE.size(), 0.5f),
            Collections.nCopies(SHAPE.size(), 0.25f));
        final var original = imported(Architectures.linear(vector, 4), PixelLayout.FLAT, Optional.of(uniform));
        final var image = Samples.normal(SHAPE.size(), 1);

        final var shaped = declared(SHAPE, null, false).applyTo(original);

        assertEquals(3, shaped.normalization().orElseThrow().mean().size());
        assertArrayEquals(logits(original, image, 1), logits(shaped, image, 1), ROUNDING);
    }

    @Test
    void whatContradictsTheFileIsRefused() {
        final var first = imported(Architectures.linear(SHAPE, 4), PixelLayout.CHANNELS_FIRST, Optional.empty());
        final var gray =
            imported(Architectures.linear(new ImageShape(1, 4, 6), 4), PixelLayout.CHANNELS_LAST, Optional.empty());
        assertRefused(declared(null, PixelLayout.CHANNELS_LAST, false), first, "first, but channels last");
        assertRefused(declared(null, PixelLayout.CHANNELS_FIRST, false), gray, "last, but channels first");
        assertRefused(declared(new ImageShape(3, 2, 4), null, false), first, "3×4×2, but 3×2×4");
        assertRefused(declared(null, null, true), gray, "three channels");
    }

    private static void assertRefused(final DeclaredImages declared, final ImportedNetwork network, final String why) {
        final var e = assertThrows(IllegalArgumentException.class, () -> declared.applyTo(network));
        assertTrue(e.getMessage().contains(why), e::getMessage);
    }

    @Test
    void twoNormalizationsOneBehindTheOther() {
        final var first = new Normalization(List.of(0f), List.of(1 / 255f));
        final var second = new Normalization(List.of(127.5f), List.of(127.5f));
        final var both = first.then(second);
        assertEquals(0.5f, both.mean().get(0), 1e-6f);
        assertEquals(0.5f, both.deviation().get(0), 1e-6f);
    }
}
