package org.polytope.engine.scoring;

import java.util.List;

import org.polytope.engine.Numbers;
import org.polytope.engine.attack.Description;

/**
 * By how much robust accuracy is probably too high: what a probe stronger than the suite fools of a random sample of the
 * images that withstood the suite. All shares are of all images that the robust accuracy counts, in [0, 1]: 0.05 is a
 * drop of 5 percentage points.
 *
 * <p>
 * With k of the n probed images of N that withstood, of which the probe's last round has fooled l of the m that the rounds
 * before had left, the interval's ends are
 *
 * <pre>
 * low  = K_low(k, n, N)
 * high = K_high(k, n, N) + R_high(l, m, N − K_high),
 * </pre>
 *
 * K the exact bounds of a sample without replacement ({@link SampleBounds}, 2.5 % in either tail). At the lower end each time
 * that it is seen whether the answer is clear spends its part of them (Bonferroni), because whoever ends when enough was
 * found would be wrong more often otherwise. R_high is the exact upper prediction limit (Thatcher, 1964; 5 %) of how many of N − K_high
 * another such round would fool: l of m, and what is fooled of the rest, are two samples of one population. What the probe
 * fools is fooled, so that the lower end needs nothing else; whatever comes after the probe is taken to find on the rest
 * about as often as its last round did, which is what the upper end and the value allow for.
 *
 * @param withstood N, how many images withstood the suite
 * @param count of how many
 * @param probed n, how many of those that withstood were shown to the probe
 * @param fooled k, how many of these it has fooled
 * @param value the drop that is most likely; 0 where nothing withstood
 * @param low the lower end of the drop's 95 % interval
 * @param high its upper end
 * @param steps the attacks of the probe, each on what those before it had left; the last ones are its last round
 * @param seconds time taken
 */
public record Drop(int withstood, int count, int probed, int fooled, double value, double low, double high,
    List<Step> steps, double seconds) {

    private static final double TAIL = 0.025;

    private static final double TAIL_OF_THE_REST = 0.05;

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

    /**
     * @param looks how often, at most, it is seen of a part of what withstood whether the answer is clear
     * @param steps the last of them is the probe's last round
     * @see Drop
     */
    static Drop of(final int withstood, final int count, final int probed, final int fooled, final int looks,
        final List<Step> steps, final double seconds) {
        if (probed == 0) {
            return new Drop(withstood, count, 0, 0, 0, 0, (double)withstood / count, steps, seconds);
        }
        final var last = steps.isEmpty() ? new Step(Description.of("None"), 0, 0) : steps.get(steps.size() - 1);
        final var bounds = new SampleBounds(withstood, probed, fooled);
        final var most = bounds.high(TAIL);
        final var share = (double)fooled / probed;
        final var rest = last.tried() == 0 ? 0 : (double)last.fooled() / last.tried();
        return new Drop(withstood, count, probed, fooled, (share + (1 - share) * rest) * withstood / count,
            (double)bounds.low(TAIL / Math.max(1, looks)) / count,
            (double)(most + foundLater(last, withstood - most)) / count,
            steps, seconds);
    }

    /** @return R_high, how many of these are fooled at most by another round such as the last */
    private static int foundLater(final Step last, final int left) {
        return new SampleBounds(left + last.tried(), last.tried(), last.fooled()).high(TAIL_OF_THE_REST)
            - last.fooled();
    }

    /** @return for example {@code 7.4 points (5.2 to 10.1)} */
    String describe() {
        return "%s points (%s to %s)".formatted(points(value), points(low), points(high));
    }

    private static String points(final double share) {
        return Numbers.decimals(100 * share, 1);
    }
}
