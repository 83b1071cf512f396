package org.polytope.engine.training.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Rows.Pass;

class AdversarialRunTest {

    /** z_1 − z_0 = x_0: the attack on class 0 moves the pixel up by epsilon. */
    private static final LinearClassifier TARGET = new LinearClassifier(new float[][]{{0}, {1}}, 0, 0);

    @ParameterizedTest
    @CsvSource({"0, 64, 0", "0.5, 32, 32", "0.25, 48, 16"})
    void showsEachImageAttackedAndTheFirstOnesUnchangedToo(final double share, final int drawn, final int clean) {
        final var training = AdversarialTraining.pgd(0.25, 4).withCleanShare(share);
        assertEquals(drawn, training.images(64));
        final var pixels = new float[drawn];
        Arrays.fill(pixels, 0.5f);
        final var images =
            new Batch(TARGET.shape(), pixels, new int[drawn], IntStream.range(100, 100 + drawn).toArray());
        final var run = new AdversarialRun(training, SampleDigits.draw(2, 1));
        final var rows = run.rows(images, new Moment(1, 0, 1), TARGET, Progress.NONE);
        assertEquals(64, rows.count());
        assertEquals(List.of(new Pass(0, 64)), rows.passes());
        for (int row = 0; row < 64; row++) {
            assertEquals(row < clean ? Kind.CLEAN : Kind.ADVERSARIAL, rows.kind(row));
            assertEquals(row < clean ? 0.5f : 0.75f, rows.pixels()[row], 1e-6f);
            assertEquals(0, rows.labels()[row]);
            assertEquals(row < clean ? row + clean : row, rows.partner(row, Kind.ADVERSARIAL));
        }
        assertEquals(0.5f, images.pixels()[0]);
    }
}
