package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.attack.Description;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;

/**
 * The drop's interval holds the truth at its level through the whole procedure of the probe, which ends as soon as its answer
 * is clear: what is found at the last look can't be judged as if there had been no other.
 */
class DropCoverageTest {

    private static final double ERROR = 0.05;

    private final Map<List<Integer>, Drop> drops = new HashMap<>();

    private int withstood;

    private Accuracy robust;

    private int[] looks;

    private void given(final int images, final int of, final int sample) {
        withstood = images;
        robust = Accuracy.of(images, of);
        looks = Probe.looks(Math.min(sample, images));
    }

    /** @param last how many of the fooled images the probe's last round has fooled */
    private Drop drop(final int probed, final int fooled, final int last) {
        return drops.computeIfAbsent(List.of(probed, fooled, last),
            key -> Drop.of(withstood, robust.count(), probed, fooled,
                Probe.looksAtAPart(looks[looks.length - 1], withstood),
                List.of(new Drop.Step(Description.of("last"), probed - fooled + last, last)), 0));
    }

    private boolean ends(final int look, final Drop drop) {
        return look == looks.length - 1 || Probe.isClear(robust, drop);
    }

    /** Where the last round finds nothing, nothing else is to be found: no chance is left but that of the sample. */
    @ParameterizedTest
    @CsvSource({"142, 200, 600", "300, 500, 600", "2000, 2500, 600"})
    void holdsWhatTheProbeWouldFoolOfAll(final int images, final int of, final int sample) {
        given(images, of, sample);
        for (int percent = 0; percent <= 60; percent += percent < 20 ? 1 : 4) {
            final var fooled = images * percent / 100;
            final var error = missed(fooled);
            assertTrue(error <= ERROR, () -> error + " of " + fooled + " of " + images);
        }
    }

    /** @return the probability that the interval doesn't hold the truth: summed over all that may be seen, not simulated */
    private double missed(final int truth) {
        double[] chances = {1};
        double missed = 0;
        for (int look = 0; look < looks.length; look++) {
            final var before = look == 0 ? 0 : looks[look - 1];
            final var after = new double[looks[look] + 1];
            for (int k = 0; k < chances.length; k++) {
                if (chances[k] > 1e-9) {
                    final var next = new HypergeometricDistribution(null, withstood - before, truth - k,
                        looks[look] - before);
                    for (int more = next.getSupportLowerBound(); more <= next.getSupportUpperBound(); more++) {
                        after[k + more] += chances[k] * next.probability(more);
                    }
                }
            }
            for (int k = 0; k < after.length; k++) {
                if (after[k] > 1e-9) {
                    final var drop = drop(looks[look], k, 0);
                    if (ends(look, drop)) {
                        missed += holds(drop, truth) ? 0 : after[k];
                        after[k] = 0;
                    }
                }
            }
            chances = after;
        }
        return missed;
    }

    private boolean holds(final Drop drop, final int truth) {
        final var share = (double)truth / robust.count();
        return drop.low() - 1e-12 <= share && share <= drop.high() + 1e-12;
    }

    /**
     * What comes after the probe finds on the rest as often as the probe's last round. 500 simulated scores, so that the share
     * that holds the truth may lie 2.5 standard deviations below its level by chance.
     */
    @ParameterizedTest
    @CsvSource({"80, 100", "142, 200", "300, 500", "600, 800", "2000, 2500"})
    void holdsWhatIsFoundAfterTheProbe(final int images, final int of) {
        given(images, of, 600);
        final var trials = 500;
        for (final var share : new double[]{0, 0.05, 0.3}) {
            for (final var later : new double[]{0.01, 0.05}) {
                final var random = RandomStream.of(7, RandomPurpose.SAMPLE, images, (int)(share * 1000),
                    (int)(later * 1000));
                var missed = 0;
                for (int trial = 0; trial < trials; trial++) {
                    missed += simulate(random, share, later) ? 0 : 1;
                }
                final var error = missed / (double)trials;
                assertTrue(error <= ERROR + 2.5 * Math.sqrt(ERROR * (1 - ERROR) / trials),
                    () -> "%s of %s, %s found before, %s later".formatted(error, images, share, later));
            }
        }
    }

    /** Of the images in random order: 0 fooled before the last round, 1 in it, 2 later, 3 never. */
    private boolean simulate(final SplittableRandom random, final double share, final double later) {
        final var fates = new int[withstood];
        Arrays.setAll(fates, i -> i < share * withstood ? 0 : random.nextDouble() < later ? 1
            : random.nextDouble() < later ? 2 : 3);
        RandomStream.shuffle(fates, random);
        final var found = new int[4];
        var shown = 0;
        Drop drop = null;
        for (int look = 0; look < looks.length && (drop == null || !ends(look - 1, drop)); look++) {
            for (; shown < looks[look]; shown++) {
                found[fates[shown]]++;
            }
            drop = drop(shown, found[0] + found[1], found[1]);
        }
        return holds(drop, (int)Arrays.stream(fates).filter(fate -> fate < 3).count());
    }
}
