package org.polytope.engine.attack.gradient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.DifferentiableClassifier.HeadFunction;
import org.polytope.engine.objective.BoundLoss;
import org.polytope.engine.threat.NormBall;

/**
 * One climb of Auto-PGD, for all images of a batch that nothing has fooled yet. An image leaves it as soon as it is
 * fooled: going on could only change which of its adversarial images is returned. Images that come from outside begin
 * each stage at the best point of the one before, drawn into its ball.
 */
final class ApgdClimb {

    private final Apgd apgd;

    private final BoundLoss objective;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final BestSoFar found;

    private final int size;

    /** Where the climbers stand in the batch; all arrays below are by climber. */
    private final int[] positions;

    private final float[] centres;

    private final float[] images;

    private final float[] previous;

    private final float[] gradient;

    private final float[] bestImages;

    private final float[] bestGradient;

    private final float[] loss;

    private final float[] previousLoss;

    private final float[] bestLoss;

    private final int[] rises;

    private ApgdStage stage;

    private NormBall ball;

    private ApgdSteps steps;

    /** The climbers that are still on their way. */
    private int[] active;

    ApgdClimb(final Apgd apgd, final BoundLoss objective, final DifferentiableClassifier target,
        final Batch batch, final BestSoFar found) {
        this.apgd = apgd;
        this.objective = objective;
        this.target = target;
        this.batch = batch;
        this.found = found;
        size = batch.shape().size();
        positions = found.waiting();
        centres = batch.select(positions).pixels();
        images = centres.clone();
        previous = new float[images.length];
        gradient = new float[images.length];
        bestImages = new float[images.length];
        bestGradient = new float[images.length];
        loss = new float[positions.length];
        previousLoss = new float[positions.length];
        bestLoss = new float[positions.length];
        rises = new int[positions.length];
        active = IntStream.range(0, positions.length).toArray();
    }

    void run(final List<ApgdStage> stages, final long seed, final int climb, final Progress progress) {
        enter(stages.get(0));
        PerImage.run(active, size, climber -> ball.scatterOnSurface(images, climber * size, size,
            RandomStream.of(seed, RandomPurpose.AUTO_PGD_START, batch.indices()[positions[climber]], climb)));
        var done = 0;
        climb(done, progress);
        for (final var next : stages.subList(1, stages.size())) {
            done += stage.iterations();
            enter(next);
            PerImage.run(active, size, this::comeIn);
            climb(done, progress);
        }
    }

    private void enter(final ApgdStage next) {
        stage = next;
        ball = NormBall.of(stage.threat(), target.range());
        steps = ApgdSteps.of(stage, positions.length, size);
        // the loss before the first one counts as 0, as in the authors' code
        Arrays.fill(previousLoss, 0);
        Arrays.fill(bestLoss, Float.NEGATIVE_INFINITY);
        Arrays.fill(rises, 0);
    }

    private void comeIn(final int climber) {
        System.arraycopy(bestImages, climber * size, images, climber * size, size);
        ball.project(images, centres, climber * size, size);
        steps.begin(climber, changed(images, climber));
    }

    private void climb(final int done, final Progress progress) {
        System.arraycopy(images, 0, previous, 0, images.length);
        System.arraycopy(images, 0, bestImages, 0, images.length);
        evaluate(progress);
        var sinceCheck = 0;
        for (int t = 0; t < stage.iterations() && active.length > 0; t++) {
            progress.report((double)(done + t) / apgd.iterations(), found::describe);
            final var momentumShare = t == 0 ? 1 : steps.momentumShare();
            PerImage.run(active, size, climber -> step(climber, momentumShare));
            for (final var climber : active) {
                found.countIteration(positions[climber]);
            }
            evaluate(progress);
            for (final var climber : active) {
                rises[climber] += loss[climber] > previousLoss[climber] ? 1 : 0;
                previousLoss[climber] = loss[climber];
            }
            if (++sinceCheck == steps.window()) {
                check();
                sinceCheck = 0;
            }
        }
    }

    /** z = Π(x_t + η · direction), x_{t+1} = Π(x_t + a · (z − x_t) + (1 − a) · (x_t − x_{t−1})). */
    private void step(final int climber, final double momentumShare) {
        final var from = climber * size;
        final var here = Arrays.copyOfRange(images, from, from + size);
        steps.ascend(climber, ball, images, gradient, from, size);
        ball.project(images, centres, from, size);
        if (momentumShare < 1) {
            for (int i = 0; i < size; i++) {
                final var movement = here[i] - previous[from + i];
                images[from + i] = (float)(here[i] + momentumShare * (images[from + i] - here[i])
                    + (1 - momentumShare) * movement);
            }
            ball.project(images, centres, from, size);
        }
        System.arraycopy(here, 0, previous, from, size);
    }

    private void evaluate(final Progress progress) {
        final var packed = PerImage.pack(images, active, size);
        final var predicted = new int[active.length];
        final var places = Arrays.stream(active).map(c -> positions[c]).toArray();
        for (int sample = 0; sample < apgd.averaging() && active.length > 0; sample++) {
            progress.checkCanceled();
            found.countQuery(places, places.length);
            final var slopes = target.inputGradient(packed, active.length, false, judge(predicted));
            average(slopes, sample);
        }
        keep(places, packed, predicted);
    }

    private HeadFunction judge(final int[] predicted) {
        return (first, heads, slopes) -> {
            final var part = IntStream.range(first, first + heads.count()).map(i -> active[i]).toArray();
            final var places = Arrays.stream(part).map(c -> positions[c]).toArray();
            final var labels = Arrays.stream(places).map(p -> batch.labels()[p]).toArray();
            final var values = objective.evaluate(places, labels, heads, slopes);
            final var classes = DifferentiableClassifier.argmax(heads.logits(), heads.count());
            for (int i = 0; i < part.length; i++) {
                loss[part[i]] = values[i];
                predicted[first + i] = classes[i];
            }
        };
    }

    private void average(final float[] slopes, final int sample) {
        PerImage.run(active.length, size, i -> {
            final var from = active[i] * size;
            for (int p = 0; p < size; p++) {
                final var share = slopes[i * size + p] / apgd.averaging();
                gradient[from + p] = sample == 0 ? share : gradient[from + p] + share;
            }
        });
    }

    /** Keeps what is better than before, and lets the fooled go. */
    private void keep(final int[] places, final float[] packed, final int[] predicted) {
        final var losses = new float[active.length];
        for (int i = 0; i < active.length; i++) {
            losses[i] = loss[active[i]];
        }
        PerImage.run(active, size, this::keepBest);
        if (stage.last()) {
            final var fooled = found.keep(places, places.length, packed, losses, predicted);
            final var before = active;
            active = IntStream.range(0, before.length).filter(i -> !fooled[i]).map(i -> before[i]).toArray();
        }
    }

    private void keepBest(final int climber) {
        if (loss[climber] > bestLoss[climber]) {
            bestLoss[climber] = loss[climber];
            System.arraycopy(images, climber * size, bestImages, climber * size, size);
            System.arraycopy(gradient, climber * size, bestGradient, climber * size, size);
        }
    }

    private void check() {
        for (final var climber : active) {
            if (steps.goesBack(climber, rises[climber], bestLoss[climber], changed(bestImages, climber))) {
                System.arraycopy(bestImages, climber * size, images, climber * size, size);
                System.arraycopy(bestGradient, climber * size, gradient, climber * size, size);
            }
            rises[climber] = 0;
        }
        steps.nextWindow();
    }

    private int changed(final float[] moved, final int climber) {
        var changed = 0;
        for (int i = climber * size; i < (climber + 1) * size; i++) {
            changed += moved[i] != centres[i] ? 1 : 0;
        }
        return changed;
    }
}
