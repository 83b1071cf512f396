package org.polytope.engine.corruption.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.corruption.Benchmark;
import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.corruption.Corruption.Family;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Target;

class CorruptionScorerTest {

    private static final ImageShape SHAPE = new ImageShape(1, 16, 16);

    private static final int COUNT = 20;

    /** Twenty images from dark to bright, of which the brighter half is class 1. */
    private static final class Shades implements Dataset {

        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public List<String> classNames() {
            return List.of("dark", "bright");
        }

        @Override
        public int size() {
            return COUNT;
        }

        @Override
        public int label(final int index) {
            return index < COUNT / 2 ? 0 : 1;
        }

        @Override
        public void read(final int index, final float[] into, final int offset) {
            for (int i = 0; i < SHAPE.size(); i++) {
                into[offset + i] = (10 * index + 20) / 255f;
            }
        }
    }

    /** Says "bright" from a mean of {@code threshold} on. */
    private record MeanShade(double threshold) implements Target {

        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public PixelRange range() {
            return PixelRange.UNIT;
        }

        @Override
        public int[] predict(final float[] pixels, final int count) {
            final var said = new int[count];
            for (int i = 0; i < count; i++) {
                double sum = 0;
                for (int p = 0; p < SHAPE.size(); p++) {
                    sum += pixels[i * SHAPE.size() + p];
                }
                said[i] = sum / SHAPE.size() >= threshold ? 1 : 0;
            }
            return said;
        }
    }

    private static final Target RIGHT = new MeanShade(115 / 255.0);

    private static CorruptionReport score(final Target model, final Optional<Target> baseline, final int batchSize,
        final Corruption... corruptions) {
        return CorruptionScorer.score(model, baseline, new Shades(), new CorruptionSettings(List.of(corruptions),
            List.of(5, 1), Benchmark.CIFAR_10_C, 3, batchSize), Progress.NONE);
    }

    /**
     * Brightness adds 0.05 or 0.3 of white, 12 or 76 levels. Of the dark images, which have 20, 30, … 110 levels, those become
     * bright that get 115 or more: one (110), or the eight from 40 on.
     */
    @Test
    void countsTheImagesThatBecomeTooBright() {
        final var report = score(RIGHT, Optional.empty(), 7, Corruption.BRIGHTNESS, Corruption.CONTRAST);

        assertEquals(20, report.clean().correct());
        assertEquals(List.of(19, 12),
            report.of(Corruption.BRIGHTNESS).stream().map(s -> s.accuracy().correct()).toList());
        assertEquals(List.of(1, 5), report.of(Corruption.BRIGHTNESS).stream().map(CorruptionScore::severity).toList());
        assertEquals(List.of(20, 20),
            report.of(Corruption.CONTRAST).stream().map(s -> s.accuracy().correct()).toList());
        assertEquals((19 + 12) / 40.0, report.corruptions().get(Corruption.BRIGHTNESS).value(), 1e-15);
        assertEquals((19 + 12) / 40.0, report.families().get(Family.WEATHER).value(), 1e-15);
        assertEquals(Set.of(Family.WEATHER, Family.DIGITAL), report.families().keySet());
        assertEquals((19 + 12 + 40) / 80.0, report.mean().value(), 1e-15);
        assertTrue(Double.isNaN(report.meanError()));
    }

    /** The other classifier, of a threshold of 145, gets 130 − 145 = 3 bright images wrong as they are, and so on. */
    @Test
    void relatesErrorsToThoseOfTheBaseline() {
        final Target other = new MeanShade(145 / 255.0);
        final var report = score(RIGHT, Optional.of(other), 7, Corruption.BRIGHTNESS);
        final var own = 1 / 20.0 + 8 / 20.0;
        final var theirs = report.of(Corruption.BRIGHTNESS).stream()
            .mapToDouble(s -> 1 - s.baseline().orElseThrow().value()).sum();
        final var theirClean = 1 - report.baseline().orElseThrow().value();

        assertEquals(3 / 20.0, theirClean, 1e-12);
        assertEquals(own / theirs, report.meanError(), 1e-12);
        assertEquals(own / (theirs - 2 * theirClean), report.meanRelativeError(), 1e-12);
        assertEquals(1, score(other, Optional.of(other), 7, Corruption.BRIGHTNESS).meanError(), 1e-12);
    }

    @Test
    void batchesChangeNothing() {
        assertEquals(score(RIGHT, Optional.empty(), 20, Corruption.SNOW, Corruption.SHOT_NOISE).scores(),
            score(RIGHT, Optional.empty(), 3, Corruption.SHOT_NOISE, Corruption.SNOW).scores());
    }

    /** Student's interval from SciPy: stats.t.ppf(0.975, 7) * std(ddof=1) / sqrt(8). */
    @Test
    void theMeanHasItsInterval() {
        final var mean = MeanAccuracy.of(new int[]{3, 5, 0, 4, 5, 2, 5, 1}, 5);

        assertEquals(0.625, mean.value(), 1e-12);
        assertEquals(0.2973785274332182, mean.low(), 1e-9);
        assertEquals(0.9526214725667819, mean.high(), 1e-9);
        // nothing varies: (α/2)^(1/n)
        final var all = MeanAccuracy.of(new int[]{4, 4, 4, 4, 4, 4, 4, 4}, 4);
        assertEquals(Math.pow(0.025, 1 / 8.0), all.low(), 1e-9);
        assertEquals(1, all.high());
        assertEquals(0, MeanAccuracy.of(new int[]{0, 0, 0}, 4).low());
    }

    /** Four images that are all right half of the time tell no more than two of four: Clopper and Pearson's interval, by bisection. */
    @Test
    void imagesThatAreAllAlikeDoNotMakeTheMeanCertain() {
        final var alike = MeanAccuracy.of(new int[]{2, 2, 2, 2}, 4);

        assertEquals(0.5, alike.value());
        assertEquals(0.06758598648854294, alike.low(), 1e-9);
        assertEquals(0.932414013511457, alike.high(), 1e-9);
    }

    @Test
    void stopsWhenCanceledAndRefusesWhatItCannotDo() {
        final var settings = CorruptionSettings.all(Benchmark.CIFAR_10_C, 1, 8);

        assertThrows(CancellationException.class, () -> CorruptionScorer.score(RIGHT, Optional.empty(), new Shades(),
            settings, Canceled.AT_ONCE));
        assertTrue(settings.isWhole());
        assertThrows(IllegalArgumentException.class, () -> new CorruptionSettings(List.of(), List.of(1),
            Benchmark.CIFAR_10_C, 1, 8));
        assertEquals("Severities go from 1 to 5, but one is 7.",
            assertThrows(IllegalArgumentException.class, () -> new CorruptionSettings(List.of(Corruption.FOG),
                List.of(1, 7), Benchmark.CIFAR_10_C, 1, 8)).getMessage());
    }
}
