package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.corruption.Benchmark;
import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.corruption.Corruption.Family;
import org.polytope.engine.corruption.score.CorruptionScorer;
import org.polytope.engine.corruption.score.CorruptionSettings;
import org.polytope.engine.corruption.score.MeanAccuracy;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.page.CorruptionPage.Baseline;
import org.polytope.engine.page.CorruptionPage.Cell;
import org.polytope.engine.page.CorruptionPage.Example;
import org.polytope.engine.page.CorruptionPage.Group;
import org.polytope.engine.page.CorruptionPage.Row;
import org.polytope.engine.scoring.Accuracy;

/** What the page of a score under common corruptions says. */
class CorruptionPageTest {

    /** One gray pixel. */
    private static final String PNG =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    private static final String RIGHT = "<b>right</b>";

    private static final Example KEPT = new Example(RIGHT, RIGHT, true, PNG);

    private static final Example LOST = new Example(RIGHT, GoldenPage.HOSTILE_NAME, false, PNG);

    private static Cell cell(final int severity, final int correct, final Example example) {
        return new Cell(severity, Accuracy.of(correct, 100), Optional.of(Accuracy.of(50, 100)), example);
    }

    /** Written by hand: two corruptions of two severities with a baseline. */
    @Test
    void isWrittenAsEver() throws IOException {
        final var fog = new MeanAccuracy(0.75, 0.7, 0.8);
        final var jpeg = new MeanAccuracy(0.4, 0.35, 0.45);
        GoldenPage.assertWritten("corruption-page-1.json", new CorruptionPage("CNN-6, " + GoldenPage.LONG_NAME + ".",
            "2 of the 15 corruptions, with the constants of CIFAR-10-C. Seed 42.", List.of("A note."), 42, 100,
            Accuracy.of(90, 100), new MeanAccuracy(0.575, 0.525, 0.625),
            Optional.of(new Baseline("The other one.", Accuracy.of(80, 100), 0.85, Double.NaN)),
            List.of(new Group(Family.WEATHER, fog), new Group(Family.DIGITAL, jpeg)),
            List.of(
                new Row("Fog", Family.WEATHER, fog, 0.5, 0.25, List.of(cell(1, 80, KEPT), cell(5, 70, LOST))),
                new Row("JPEG compression", Family.DIGITAL, jpeg, 1.2, Double.NaN,
                    List.of(cell(1, 60, KEPT), cell(5, 20, LOST)))),
            List.of(1, 5), KEPT));
    }

    private static CorruptionPage page(final ImageShape shape, final Corruption... corruptions) {
        final var pixels = new float[2][shape.size()];
        pixels[1][shape.size() - 1] = 1;
        final var images = Datasets.ofFloats(shape, List.of("a", "b"), pixels, new int[]{1, 0});
        final var report = CorruptionScorer.score(new AlwaysFirst(shape), Optional.empty(), images,
            new CorruptionSettings(List.of(corruptions), List.of(1, 2), Benchmark.of(shape), 3, 2), Progress.NONE);
        return CorruptionPage.of(report, images, PixelRange.UNIT, "A model.", Optional.empty());
    }

    @Test
    void showsTheFirstImageThatIsClassifiedRight() throws IOException {
        final var page = page(new ImageShape(3, 32, 32), Corruption.CONTRAST, Corruption.IMPULSE_NOISE);

        assertEquals(List.of("Impulse noise", "Contrast"), page.corruptions().stream().map(Row::name).toList());
        assertEquals(List.of(Family.NOISE, Family.DIGITAL), page.families().stream().map(Group::family).toList());
        final var clean = ImageCodec.decode(Base64.getDecoder().decode(page.example().picture()), "picture").pixels();
        assertEquals((byte)255, clean[3 * 32 * 32 - 1]);
        final var example = page.corruptions().get(0).cells().get(1).example();
        assertEquals("a", example.label());
        assertTrue(example.correct());
        final var noisy = ImageCodec.decode(Base64.getDecoder().decode(example.picture()), "picture");
        assertEquals(new ImageShape(3, 32, 32), noisy.shape());
        assertEquals(
            List.of("Not all corruptions and severities were made: the means can't be compared with published ones."),
            page.notes());
    }

    @Test
    void saysForWhichSizeTheConstantsArePublishedAndDrawsLargeImagesSmall() throws IOException {
        final var page = page(new ImageShape(1, 200, 100), Corruption.values());

        assertEquals("All of the 15 corruptions, with the constants of Tiny-ImageNet-C. Seed 3.", page.setting());
        assertEquals("The constants were published for images of 64×64 pixels; these have 200×100.",
            page.notes().get(0));
        assertEquals(new ImageShape(1, 96, 48),
            ImageCodec.decode(Base64.getDecoder().decode(page.example().picture()), "picture").shape());
        assertTrue(page.json().length() < 3 << 20);
    }
}
