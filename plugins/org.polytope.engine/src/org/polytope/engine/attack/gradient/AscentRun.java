package org.polytope.engine.attack.gradient;

import java.util.SplittableRandom;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Ascent.Start;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.ThreatModel;

/** One {@link Ascent} for one batch. */
final class AscentRun {

    /** The standard deviation of {@link Start#NEARBY}, as a share of the pixel range. */
    private static final double NEARBY = 0.001;

    private final Ascent ascent;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final int size;

    private final long seed;

    private final Progress progress;

    private final NormBall ball;

    private final double epsilon;

    private final double step;

    private final AimedLoss loss;

    private final BestSoFar best;

    AscentRun(final Ascent ascent, final DifferentiableClassifier target, final Batch batch, final ThreatModel threat,
        final long seed, final Progress progress) {
        BatchCheck.require(batch, target);
        this.ascent = ascent;
        this.target = target;
        this.batch = batch;
        this.seed = seed;
        this.progress = progress;
        size = batch.shape().size();
        final var allowed = threat.within(target.range());
        ball = NormBall.of(allowed, target.range());
        epsilon = allowed.epsilon();
        step = ascent.step().under(allowed);
        final var aim = ascent.goal().aim(target, batch, seed);
        loss = new AimedLoss(ascent.loss().bind(target, batch), aim);
        best = BestSoFar.of(batch, aim);
    }

    AttackResult search() {
        for (int restart = 0; restart < ascent.restarts(); restart++) {
            final var climbers = start(restart);
            climb(climbers, restart, ascent.iterate() == Iterate.STRONGEST);
            if (climbers.count > 0) {
                keep(climbers, evaluate(climbers));
            }
        }
        return best.result();
    }

    float[] perturb() {
        final var climbers = start(0);
        climb(climbers, 0, false);
        final var perturbed = batch.pixels().clone();
        for (int i = 0; i < climbers.count; i++) {
            System.arraycopy(climbers.images, i * size, perturbed, climbers.positions[i] * size, size);
        }
        return perturbed;
    }

    private Climbers start(final int restart) {
        final var climbers = new Climbers(batch, best.waiting(), ascent.momentum() > 0);
        if (ascent.start() != Start.IMAGE) {
            for (int i = 0; i < climbers.count; i++) {
                scatter(climbers.images, i * size,
                    RandomStream.of(seed, RandomPurpose.ASCENT_START, batch.indices()[climbers.positions[i]], restart));
            }
        }
        return climbers;
    }

    private void scatter(final float[] images, final int offset, final SplittableRandom random) {
        switch (ascent.start()) {
            case BALL -> ball.scatter(images, offset, size, random);
            case NEARBY -> addNoise(images, offset, random);
            case SIGNS -> addSigns(images, offset, random);
            case IMAGE -> {
                // nothing changes
            }
        }
    }

    private void addNoise(final float[] images, final int offset, final SplittableRandom random) {
        final var deviation = NEARBY * target.range().width();
        for (int i = offset; i < offset + size; i++) {
            images[i] += (float)(deviation * random.nextGaussian());
        }
    }

    private void addSigns(final float[] images, final int offset, final SplittableRandom random) {
        final var change = (float)(epsilon - step);
        for (int i = offset; i < offset + size; i++) {
            images[i] = target.range().clip(random.nextBoolean() ? images[i] + change : images[i] - change);
        }
    }

    /** @param judged whether images that reach the goal end their climb */
    private void climb(final Climbers climbers, final int restart, final boolean judged) {
        for (int t = 0; t < ascent.iterations() && climbers.count > 0; t++) {
            progress.checkCanceled();
            progress.report((restart + (double)t / ascent.iterations()) / ascent.restarts(), best::describe);
            final var gradient = judged ? differentiateAndJudge(climbers) : differentiate(climbers, null);
            for (int i = 0; i < climbers.count; i++) {
                best.countIteration(climbers.positions[i]);
                advance(climbers, i, gradient);
            }
        }
        if (ascent.clamping() == Clamping.AT_END) {
            for (int i = 0; i < climbers.count; i++) {
                ball.project(climbers.images, climbers.centres, i * size, size);
            }
        }
    }

    private void advance(final Climbers climbers, final int climber, final float[] gradient) {
        final var offset = climber * size;
        var uphill = gradient;
        if (ascent.momentum() > 0) {
            climbers.accelerate(gradient, climber, ascent.momentum());
            uphill = climbers.velocity;
        }
        ball.ascend(climbers.images, uphill, offset, size, step);
        if (ascent.clamping() == Clamping.EACH_STEP) {
            ball.project(climbers.images, climbers.centres, offset, size);
        }
    }

    /** What the classifier says about each climber where it is now. */
    private record Judgement(float[] loss, int[] predicted) {
        Judgement(final int count) {
            this(new float[count], new int[count]);
        }
    }

    /** Drops the climbers that have arrived, and their gradients with them. */
    private float[] differentiateAndJudge(final Climbers climbers) {
        final var judgement = new Judgement(climbers.count);
        final var gradient = differentiate(climbers, judgement);
        final var arrived = keep(climbers, judgement);
        var kept = 0;
        for (int i = 0; i < arrived.length; i++) {
            if (!arrived[i]) {
                System.arraycopy(gradient, i * size, gradient, kept++ * size, size);
            }
        }
        climbers.retain(arrived);
        return gradient;
    }

    private boolean[] keep(final Climbers climbers, final Judgement judgement) {
        return best.keep(climbers.positions, climbers.count, climbers.images, judgement.loss(), judgement.predicted());
    }

    private float[] differentiate(final Climbers climbers, final Judgement judgement) {
        best.countQuery(climbers.positions, climbers.count);
        return target.inputGradient(climbers.images, climbers.count, loss.readsFeatures(),
            (first, heads, gradient) -> judge(climbers, first, heads, gradient, judgement));
    }

    private Judgement evaluate(final Climbers climbers) {
        best.countQuery(climbers.positions, climbers.count);
        final var judgement = new Judgement(climbers.count);
        judge(climbers, 0, target.heads(climbers.images, climbers.count, loss.readsFeatures()), null,
            judgement);
        return judgement;
    }

    private void judge(final Climbers climbers, final int first, final Heads heads, final Heads gradient,
        final Judgement judgement) {
        final var losses = loss.evaluate(climbers.positions, first, heads, gradient);
        if (judgement != null) {
            System.arraycopy(losses, 0, judgement.loss(), first, heads.count());
            System.arraycopy(DifferentiableClassifier.argmax(heads.logits(), heads.count()), 0, judgement.predicted(),
                first, heads.count());
        }
    }
}
