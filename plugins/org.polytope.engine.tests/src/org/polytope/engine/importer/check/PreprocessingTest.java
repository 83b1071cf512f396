package org.polytope.engine.importer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/** Units, orders and the usual preprocessings. */
class PreprocessingTest {

    @Test
    void meansAndDeviationsForBytesBecomeThoseForPixelsFrom0To1() {
        final var signed =
            Preprocessing.of("mine", List.of(127.5), List.of(127.5), Preprocessing.BYTES, ChannelOrder.RGB);

        assertEquals(new Normalization(List.of(0.5f), List.of(0.5f)), signed.normalization());
        assertEquals("mine, 0 to 255", signed.title());
    }

    @ParameterizedTest
    @CsvSource({"0.485, 0.229, 1", "2, 1, 1", "2.5, 1, 255", "0, 255, 255", "-3, 1, 1"})
    void theRangeOfPixelsIsToldByTheSizeOfTheNumbers(final double mean, final double deviation, final float high) {
        assertEquals(high, Preprocessing.rangeOf(DoubleStream.of(mean, deviation)).high());
    }

    @Test
    void blueGreenRedIsGivenInTheNetworksOrder() {
        final var caffe =
            new Preprocessing("Caffe", PublishedNormalization.CAFFE.of(3).orElseThrow(), ChannelOrder.BGR);

        assertEquals(103.939f / 255, caffe.normalization().mean().get(0));
        assertEquals(123.68f / 255, caffe.normalizationOfRgb().mean().get(0));
        assertEquals("\"Caffe\", channels BGR", caffe.describe());
    }

    /** Pixels of 8 bits less the mean, as Keras' preprocess_input does in its mode "caffe". */
    @Test
    void theNumbersOfCaffeAreForBytes() {
        final var caffe = PublishedNormalization.CAFFE.of(3).orElseThrow();
        for (final var pixel : new int[]{0, 100, 255}) {
            assertEquals(pixel - 116.779, (pixel / 255.0 - caffe.mean().get(1)) / caffe.deviation().get(1), 1e-4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void publishedNumbersAreForGrayOrColorImages(final PublishedNormalization published) {
        final var gray = published == PublishedNormalization.MNIST || published == PublishedNormalization.FASHION_MNIST;
        final var any = published == PublishedNormalization.SIGNED;

        assertEquals(gray || any, published.of(1).isPresent());
        assertEquals(!gray, published.of(3).isPresent());
        assertEquals(any, published.of(2).isPresent());
    }

    @Test
    void whatIsUsualIsTriedInBothOrdersOfThreeChannels() {
        assertEquals(List.of("from the file", "from the file, 0 to 255", "-1 to 1", "MNIST", "Fashion-MNIST"),
            Preprocessing.usual(1).stream().map(Preprocessing::title).toList());
        final var color = Preprocessing.usual(3);
        assertEquals(16, color.size());
        for (int i = 0; i < 8; i++) {
            assertEquals(color.get(i).normalization(), color.get(i + 8).normalization());
            assertTrue(color.get(i).order() == ChannelOrder.RGB && color.get(i + 8).order() == ChannelOrder.BGR);
        }
    }

    @Test
    void titlesMakeNoDifference() {
        final var file = Preprocessing.none(Preprocessing.FROM_FILE, 3, PixelRange.UNIT, ChannelOrder.RGB);
        final var none = Preprocessing.none("none", 3, PixelRange.UNIT, ChannelOrder.RGB);

        assertTrue(file.isSame(none));
        assertEquals(Optional.empty(), Preprocessing.usual(3).stream().skip(1).filter(none::isSame).findFirst());
        assertEquals("\"none\"", none.describe());
    }
}
