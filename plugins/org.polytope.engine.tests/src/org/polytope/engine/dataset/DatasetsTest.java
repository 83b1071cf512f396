package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class DatasetsTest {

    private static final ImageShape PAIR = new ImageShape(1, 1, 2);

    private static final List<String> NAMES = List.of("cat", "dog");

    /** Image i is (i, i + 0.5). */
    static Dataset numbered(final int... labels) {
        final var images = IntStream.range(0, labels.length).mapToObj(i -> new float[]{i, i + 0.5f})
            .toArray(float[][]::new);
        return Datasets.ofFloats(PAIR, NAMES, images, labels);
    }

    private static int[] firstPixels(final Dataset dataset) {
        return IntStream.range(0, dataset.size()).map(i -> (int)dataset.batch(i).pixels()[0]).toArray();
    }

    @Test
    void readsBytesAsPartsOf255() {
        final var dataset =
            Datasets.ofBytes(PAIR, NAMES, new byte[][]{{0, (byte)255}, {1, (byte)128}}, new int[]{0, 1});
        final var batch = dataset.batch(1, 0);
        assertArrayEquals(new float[]{1 / 255f, 128 / 255f, 0, 1}, batch.pixels());
        assertArrayEquals(new int[]{1, 0}, batch.labels());
        assertArrayEquals(new int[]{1, 0}, batch.indices());
    }

    @Test
    void choosesAndTakes() {
        final var dataset = numbered(0, 1, 0, 1);
        assertArrayEquals(new int[]{3, 1}, firstPixels(Datasets.subset(dataset, 3, 1)));
        assertEquals(1, Datasets.subset(dataset, 3, 1).label(0));
        assertArrayEquals(new int[]{0, 1}, firstPixels(Datasets.take(dataset, 2)));
        assertEquals(4, Datasets.take(dataset, 9).size());
        assertThrows(IndexOutOfBoundsException.class, () -> Datasets.subset(dataset, 4));
    }

    @Test
    void splitsEachClassInTheSameShare() {
        final var labels = IntStream.range(0, 100).map(i -> i < 80 ? 0 : 1).toArray();
        final var split = Datasets.split(numbered(labels), 0.75, 7);
        assertEquals(75, split.first().size());
        assertEquals(60, IntStream.range(0, 75).filter(i -> split.first().label(i) == 0).count());
        final var all = new HashSet<Integer>();
        Arrays.stream(firstPixels(split.first())).forEach(all::add);
        Arrays.stream(firstPixels(split.second())).forEach(all::add);
        assertEquals(100, all.size(), "nothing is lost or doubled");
    }

    @Test
    void splitsBySeed() {
        final var dataset = numbered(new int[100]);
        assertArrayEquals(firstPixels(Datasets.split(dataset, 0.5, 7).first()),
            firstPixels(Datasets.split(dataset, 0.5, 7).first()));
        assertFalse(Arrays.equals(firstPixels(Datasets.split(dataset, 0.5, 7).first()),
            firstPixels(Datasets.split(dataset, 0.5, 8).first())));
        assertThrows(IllegalArgumentException.class, () -> Datasets.split(dataset, 1.5, 7));
    }

    @Test
    void refusesPixelsThatAreNoNumbers() {
        final var images = new float[][]{{0, 0, 0, 0}, {0, 0, 0, Float.NaN}};
        final var e = assertThrows(IllegalArgumentException.class,
            () -> Datasets.ofFloats(new ImageShape(2, 1, 2), NAMES, images, new int[2]));
        assertTrue(e.getMessage().contains("Image 1 holds NaN at channel 1, row 0, column 1"), e.getMessage());
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        final var tooFew = assertThrows(IllegalArgumentException.class,
            () -> Datasets.ofBytes(PAIR, NAMES, new byte[3][2], new int[2]));
        assertTrue(tooFew.getMessage().contains("3 images but 2 labels"), tooFew.getMessage());
        final var unknown = assertThrows(IllegalArgumentException.class, () -> numbered(0, 2));
        assertTrue(unknown.getMessage().contains("Image 1 (counted from 0) has label 2"), unknown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Datasets.ofBytes(PAIR, NAMES, new byte[1][3], new int[1]));
        assertThrows(IllegalArgumentException.class, () -> Datasets.ofFloats(PAIR, NAMES, new float[1][3], new int[1]));
    }
}
