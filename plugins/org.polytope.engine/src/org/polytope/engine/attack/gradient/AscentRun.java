package org.polytope.engine.attack.gradient;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.GradientSearch;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Ascent.Start;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.threat.NormBall;

/** One {@link Ascent} for one batch; arrays are by position. */
final class AscentRun {

    /** The standard deviation of {@link Start#NEARBY}, as a share of the pixel range. */
    private static final double NEARBY = 0.001;

    private final Ascent ascent;

    private final GradientSearch search;

    private final BestSoFar best;

    private final NormBall ball;

    private final double step;

    /** By how much each number goes up or down at a start from signs. */
    private final float signs;

    private final AimedLoss loss;

    private final int size;

    private final float[] centers;

    private final float[] images;

    /** G of {@link Ascent}; empty without momentum. */
    private final float[] velocity;

    AscentRun(final Ascent ascent, final GradientSearch search) {
        this.ascent = ascent;
        this.search = search;
        best = ascent.start() == Start.IMAGE || ascent.iterate() == Iterate.LAST ? search.best()
            : search.bestAfterALook();
        ball = search.ball();
        final var allowed = search.threat().within(search.range());
        step = ascent.step().under(allowed);
        signs = (float)(allowed.epsilon() - step);
        loss = search.aimed(ascent.loss());
        size = search.size();
        centers = search.batch().pixels();
        images = centers.clone();
        velocity = new float[ascent.momentum() > 0 ? images.length : 0];
    }

    BestSoFar search() {
        for (int restart = 0; restart < ascent.restarts(); restart++) {
            final var active = start(restart);
            climb(active, restart, ascent.iterate() == Iterate.STRONGEST);
            if (!active.isEmpty()) {
                best.keep(active, images, search.answers(active, images, loss));
            }
        }
        return best;
    }

    float[] perturb() {
        climb(start(0), 0, false);
        return images;
    }

    private Active start(final int restart) {
        final var active = best.active();
        System.arraycopy(centers, 0, images, 0, images.length);
        Arrays.fill(velocity, 0);
        if (ascent.start() != Start.IMAGE) {
            active.each((number, position) -> scatter(position * size,
                search.random(RandomPurpose.ASCENT_START, position, restart)));
        }
        return active;
    }

    private void scatter(final int offset, final SplittableRandom random) {
        switch (ascent.start()) {
            case BALL -> ball.scatter(images, offset, size, random);
            case NEARBY -> addNoise(offset, random);
            case SIGNS -> addSigns(offset, random);
            case IMAGE -> {
                // nothing changes
            }
        }
    }

    private void addNoise(final int offset, final SplittableRandom random) {
        final var deviation = NEARBY * search.range().width();
        for (int i = offset; i < offset + size; i++) {
            images[i] += (float)(deviation * random.nextGaussian());
        }
    }

    private void addSigns(final int offset, final SplittableRandom random) {
        for (int i = offset; i < offset + size; i++) {
            images[i] = search.range().clip(random.nextBoolean() ? images[i] + signs : images[i] - signs);
        }
    }

    /** @param judged whether images that reach the goal end their climb */
    private void climb(final Active active, final int restart, final boolean judged) {
        for (int t = 0; t < ascent.iterations() && !active.isEmpty(); t++) {
            best.report((restart + (double)t / ascent.iterations()) / ascent.restarts());
            final var slopes = search.slopes(active, images, loss);
            final var arrived =
                judged ? best.keep(active, images, slopes.answers()) : new boolean[active.count()];
            active.each((number, position) -> {
                if (!arrived[number]) {
                    advance(position * size, slopes.gradient(), number * size);
                }
            });
            active.drop(arrived);
            best.countIterations(active);
        }
        if (ascent.clamping() == Clamping.AT_END) {
            active.each((number, position) -> ball.project(images, centers, position * size, size));
        }
    }

    private void advance(final int offset, final float[] gradient, final int from) {
        if (ascent.momentum() > 0) {
            accelerate(offset, gradient, from);
            ball.ascend(images, offset, velocity, offset, size, step);
        } else {
            ball.ascend(images, offset, gradient, from, size, step);
        }
        if (ascent.clamping() == Clamping.EACH_STEP) {
            ball.project(images, centers, offset, size);
        }
    }

    /** G ← µ · G + g / ‖g‖₁; a zero gradient adds nothing. */
    private void accelerate(final int offset, final float[] gradient, final int from) {
        var sum = 0.0;
        for (int i = from; i < from + size; i++) {
            sum += Math.abs(gradient[i]);
        }
        final var factor = sum > 0 && !Double.isInfinite(sum) ? 1 / sum : 0;
        for (int i = 0; i < size; i++) {
            velocity[offset + i] = (float)(ascent.momentum() * velocity[offset + i]
                + (factor == 0 ? 0 : factor * gradient[from + i]));
        }
    }
}
