package org.polytope.engine.attack.gradient;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.Slopes;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.threat.NormBall;

/**
 * One climb of Auto-PGD, for all images of a batch that nothing has fooled yet. An image leaves it as soon as it is
 * fooled: going on could only change which of its adversarial images is returned. Images that come from outside begin
 * each stage at the best point of the one before, drawn into its ball. Arrays are by position.
 */
final class ApgdClimb {

    private final int averaging;

    private final AimedLoss objective;

    private final GradientSearch search;

    private final BestSoFar found;

    private final int size;

    private final float[] centers;

    private final float[] images;

    private final float[] previous;

    private final float[] gradient;

    private final float[] bestImages;

    private final float[] bestGradient;

    private final float[] loss;

    private final float[] previousLoss;

    private final float[] bestLoss;

    private final int[] rises;

    private final Active active;

    private ApgdStage stage;

    private NormBall ball;

    private ApgdSteps steps;

    /** @param averaging how many gradients are averaged at each step */
    ApgdClimb(final int averaging, final AimedLoss objective, final GradientSearch search, final BestSoFar found) {
        this.averaging = averaging;
        this.objective = objective;
        this.search = search;
        this.found = found;
        size = search.size();
        centers = search.batch().pixels();
        images = centers.clone();
        previous = new float[images.length];
        gradient = new float[images.length];
        bestImages = new float[images.length];
        bestGradient = new float[images.length];
        loss = new float[search.batch().count()];
        previousLoss = new float[loss.length];
        bestLoss = new float[loss.length];
        rises = new int[loss.length];
        active = found.active();
    }

    /**
     * @param number tells climbs for the same image apart
     * @param climbs how many there are, for the report
     */
    void run(final List<ApgdStage> stages, final int number, final int climbs) {
        final var all = stages.stream().mapToInt(ApgdStage::iterations).sum();
        enter(stages.get(0));
        active.each((i, position) -> ball.scatterOnSurface(images, position * size, size,
            search.random(RandomPurpose.AUTO_PGD_START, position, number)));
        climb((double)number / climbs, 1.0 / all / climbs);
        var done = stage.iterations();
        for (final var next : stages.subList(1, stages.size())) {
            enter(next);
            active.each((i, position) -> comeIn(position));
            climb((number + (double)done / all) / climbs, 1.0 / all / climbs);
            done += stage.iterations();
        }
    }

    private void enter(final ApgdStage next) {
        stage = next;
        ball = NormBall.of(stage.threat(), search.range());
        steps = ApgdSteps.of(stage, loss.length, size);
        // the loss before the first one counts as 0, as in the authors' code
        Arrays.fill(previousLoss, 0);
        Arrays.fill(bestLoss, Float.NEGATIVE_INFINITY);
        Arrays.fill(rises, 0);
    }

    private void comeIn(final int position) {
        System.arraycopy(bestImages, position * size, images, position * size, size);
        ball.project(images, centers, position * size, size);
        steps.begin(position, changed(images, position));
    }

    /**
     * @param from which share of the search is done
     * @param each share of it that an iteration is
     */
    private void climb(final double from, final double each) {
        System.arraycopy(images, 0, previous, 0, images.length);
        System.arraycopy(images, 0, bestImages, 0, images.length);
        evaluate();
        var sinceCheck = 0;
        for (int t = 0; t < stage.iterations() && !active.isEmpty(); t++) {
            found.report(from + t * each);
            final var momentumShare = t == 0 ? 1 : steps.momentumShare();
            active.each((i, position) -> step(position, momentumShare));
            found.countIterations(active);
            evaluate();
            for (final var position : active.positions()) {
                rises[position] += loss[position] > previousLoss[position] ? 1 : 0;
                previousLoss[position] = loss[position];
            }
            if (++sinceCheck == steps.window()) {
                check();
                sinceCheck = 0;
            }
        }
    }

    /** z = Π(x_t + η · direction), x_{t+1} = Π(x_t + a · (z − x_t) + (1 − a) · (x_t − x_{t−1})). */
    private void step(final int position, final double momentumShare) {
        final var from = position * size;
        final var here = Arrays.copyOfRange(images, from, from + size);
        steps.ascend(position, ball, images, gradient, from, size);
        ball.project(images, centers, from, size);
        if (momentumShare < 1) {
            for (int i = 0; i < size; i++) {
                final var movement = here[i] - previous[from + i];
                images[from + i] = (float)(here[i] + momentumShare * (images[from + i] - here[i])
                    + (1 - momentumShare) * movement);
            }
            ball.project(images, centers, from, size);
        }
        System.arraycopy(here, 0, previous, from, size);
    }

    /** Keeps what is better than before, and lets the fooled go. */
    private void evaluate() {
        if (active.isEmpty()) {
            return;
        }
        Slopes slopes = null;
        for (int sample = 0; sample < averaging; sample++) {
            slopes = search.slopes(active, images, objective);
            average(slopes.gradient(), sample);
        }
        final var answers = slopes.answers();
        active.each((number, position) -> keepBest(position, answers.objective()[number]));
        if (stage.last()) {
            active.drop(found.keep(active, images, answers));
        }
    }

    private void average(final float[] slopes, final int sample) {
        active.each((number, position) -> {
            for (int p = 0; p < size; p++) {
                final var share = slopes[number * size + p] / averaging;
                final var at = position * size + p;
                gradient[at] = sample == 0 ? share : gradient[at] + share;
            }
        });
    }

    private void keepBest(final int position, final float tried) {
        loss[position] = tried;
        if (tried > bestLoss[position]) {
            bestLoss[position] = tried;
            System.arraycopy(images, position * size, bestImages, position * size, size);
            System.arraycopy(gradient, position * size, bestGradient, position * size, size);
        }
    }

    private void check() {
        for (final var position : active.positions()) {
            if (steps.goesBack(position, rises[position], bestLoss[position], changed(bestImages, position))) {
                System.arraycopy(bestImages, position * size, images, position * size, size);
                System.arraycopy(bestGradient, position * size, gradient, position * size, size);
            }
            rises[position] = 0;
        }
        steps.nextWindow();
    }

    private int changed(final float[] moved, final int position) {
        var changed = 0;
        for (int i = position * size; i < (position + 1) * size; i++) {
            changed += moved[i] != centers[i] ? 1 : 0;
        }
        return changed;
    }
}
