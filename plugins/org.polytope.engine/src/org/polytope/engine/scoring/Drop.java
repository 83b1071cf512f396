package org.polytope.engine.scoring;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.Description;

/**
 * By how much robust accuracy is probably too high: what a probe stronger than the suite fools of a random sample of the
 * images that withstood the suite. All shares are of all images that the robust accuracy counts, in [0, 1]: 0.05 is a
 * drop of 5 percentage points.
 *
 * @param withstood how many images withstood the suite
 * @param count of how many
 * @param probed how many of those that withstood were shown to the probe
 * @param fooled how many of these it has fooled
 * @param low the lower end of the drop's 95 % interval
 * @param high its upper end
 * @param steps the attacks of the probe, each on what those before it had left
 * @param seconds time taken
 */
public record Drop(int withstood, int count, int probed, int fooled, double low, double high, List<Step> steps,
    double seconds) {

    /**
     * One attack of the probe.
     *
     * @param attack its name and settings
     * @param tried how many images it has seen
     * @param fooled how many of these it has fooled
     */
    public record Step(Description attack, int tried, int fooled) {
    }

    /** Copies the list. */
    public Drop {
        steps = List.copyOf(steps);
    }

    /** @return the drop that is most likely, as a share of all images: 0 where nothing withstood */
    public double value() {
        return probed == 0 ? 0 : (double)fooled / probed * withstood / count;
    }

    /** @return for example {@code 7.4 points (5.2 to 10.1)} */
    public String describe() {
        return "%s points (%s to %s)".formatted(points(value()), points(low), points(high));
    }

    private static String points(final double share) {
        return Numbers.decimals(100 * share, 1);
    }
}
