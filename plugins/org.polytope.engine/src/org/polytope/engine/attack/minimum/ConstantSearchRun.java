package org.polytope.engine.attack.minimum;

import java.util.Arrays;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.SmallestSoFar;

/** One {@link ConstantSearch} for the images of a batch. */
final class ConstantSearchRun {

    /** Constants stay below; an image that isn't fooled with a larger one won't be. */
    private static final double LARGEST = 1e10;

    /** What counts as an improvement: the objective falls by at least a ten-thousandth. */
    private static final double IMPROVED = 0.9999;

    /** From so many search steps on, the last one repeats the best constant. */
    private static final int REPEATING = 10;

    private final ConstantSearch settings;

    private final SmallestSoFar found;

    /** By position: the constant in use, and the bounds of the best one. */
    private final double[] constant;

    private final double[] tooSmall;

    private final double[] enough;

    private final boolean[] reached;

    /** By position: the objective a tenth of the iterations ago. */
    private final double[] before;

    ConstantSearchRun(final ConstantSearch settings, final SmallestSoFar found, final int count) {
        this.settings = settings;
        this.found = found;
        constant = new double[count];
        tooSmall = new double[count];
        enough = new double[count];
        reached = new boolean[count];
        before = new double[count];
        Arrays.fill(constant, settings.firstConstant());
        Arrays.fill(enough, Double.POSITIVE_INFINITY);
    }

    /** @return by position, the constant in use at any time */
    double[] constants() {
        return constant;
    }

    void run(final Descent descent) {
        final var steps = settings.searchSteps();
        for (int step = 0; step < steps; step++) {
            if (step == steps - 1 && steps >= REPEATING) {
                Arrays.setAll(constant, i -> Math.min(enough[i], LARGEST));
            }
            descend(descent, step);
            for (final var position : found.active().positions()) {
                adjust(position);
            }
        }
    }

    private void descend(final Descent descent, final int step) {
        Arrays.fill(reached, false);
        Arrays.fill(before, Double.POSITIVE_INFINITY);
        descent.restart();
        final var active = found.active();
        final var objective = new double[active.count()];
        final var rising = new float[objective.length];
        final var tenth = (settings.iterations() + 9) / 10;
        for (int t = 0; t < settings.iterations() && !active.isEmpty(); t++) {
            found.report((step + (double)t / settings.iterations()) / settings.searchSteps());
            final var arrived = descent.step(active, t, objective);
            for (int i = 0; i < arrived.length; i++) {
                reached[active.position(i)] |= arrived[i];
                rising[i] = (float)-objective[i];
            }
            found.countIterations(active);
            found.note(active, rising);
            if (settings.abortEarly() && t % tenth == 0) {
                active.drop(stalled(active, objective));
            }
        }
    }

    /**
     * Each image by itself. Where others look at the sum over a batch, what is found for an image depends on its
     * neighbors.
     */
    private boolean[] stalled(final Active active, final double[] objective) {
        final var stalled = new boolean[active.count()];
        for (int i = 0; i < stalled.length; i++) {
            final var position = active.position(i);
            stalled[i] = !(objective[i] <= IMPROVED * before[position]);
            before[position] = objective[i];
        }
        return stalled;
    }

    private void adjust(final int position) {
        if (reached[position]) {
            enough[position] = Math.min(enough[position], constant[position]);
        } else {
            tooSmall[position] = Math.max(tooSmall[position], constant[position]);
        }
        constant[position] = Double.isInfinite(enough[position]) ? Math.min(10 * constant[position], LARGEST)
            : (tooSmall[position] + enough[position]) / 2;
    }
}
