package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;

class DatasetFingerprintTest {

    private static final ImageShape SHAPE = new ImageShape(1, 1, 2);

    private static final List<String> NAMES = List.of("down", "ünten");

    private static final float[][] PIXELS = {{0.25f, -0f}, {1, 1 / 3f}, {0.1f, 0.7f}};

    private static final int[] LABELS = {1, 0, 1};

    private static String fingerprint(final Dataset images) {
        return DatasetFingerprint.of(images, Progress.NONE);
    }

    private static String fingerprint(final ImageShape shape, final List<String> names, final float[][] pixels,
        final int... labels) {
        return fingerprint(Datasets.ofFloats(shape, names, pixels, labels));
    }

    /** By Python: hashlib.sha256 over struct.pack(">4i", 1, 1, 2, 2) and so on. */
    @Test
    void isWhatOthersComputeToo() {
        assertEquals("c11e2a9ab3597b398db2a6c8326765ba242fbc8a2396ce3b107c1813c19e659e",
            fingerprint(SHAPE, NAMES, PIXELS, LABELS));
    }

    @Test
    void isAnotherForOtherContents() {
        final var own = fingerprint(SHAPE, NAMES, PIXELS, LABELS);
        assertNotEquals(own, fingerprint(new ImageShape(1, 2, 1), NAMES, PIXELS, LABELS));
        assertNotEquals(own, fingerprint(SHAPE, List.of("downü", "nten"), PIXELS, LABELS));
        assertNotEquals(own, fingerprint(SHAPE, NAMES, PIXELS, 1, 1, 0));
        assertNotEquals(own,
            fingerprint(SHAPE, NAMES, new float[][]{{0.25f, -0f}, {1, 1 / 3f}, {0.1f, 0.71f}}, LABELS));
        assertNotEquals(own, fingerprint(Datasets.take(Datasets.ofFloats(SHAPE, NAMES, PIXELS, LABELS), 2)));
        assertNotEquals(own, fingerprint(Datasets.subset(Datasets.ofFloats(SHAPE, NAMES, PIXELS, LABELS), 2, 1, 0)));
    }

    @Test
    void canBeCancelled() {
        assertThrows(CancellationException.class,
            () -> DatasetFingerprint.of(SampleDigits.draw(9, 1), new Impatient(5)));
    }
}
