package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The smallest change that reaches an attack's goal: for attacks that look for that instead of the largest loss. It is
 * measured in the threat model's norm, which is what counts in the end, or in the attack's own where the threat model
 * has none. Attacks go on below epsilon: how small a change suffices is what they are run for.
 */
public final class SmallestSoFar extends Found {

    private final ToDoubleFunction<PerturbationSize> measure;

    private final double[] distance;

    /** Asks about the unchanged images: one that reaches the goal already needs no change. */
    SmallestSoFar(final Search search, final ToDoubleFunction<PerturbationSize> own) {
        super(search);
        final var norm = search.threat().norm();
        measure = norm == Norm.NONE ? own : size -> size.in(norm);
        distance = new double[search.batch().count()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        ask(active(), search.batch().pixels());
    }

    @Override
    boolean isOpen(final int position) {
        return distance[position] > 0;
    }

    @Override
    boolean isFooled(final int position) {
        return Double.isFinite(distance[position]);
    }

    /**
     * Asks for decisions, and keeps what is smaller than before.
     *
     * @param images {@code [n, c, h, w]} by position, in the pixel range
     * @return by number, which of them reached the goal, at whatever distance
     */
    public boolean[] ask(final Active active, final float[] images) {
        return active.isEmpty() ? new boolean[0] : keep(active, images, search().decisions(active, images));
    }

    /** @return by number, which of the images reached the goal, at whatever distance */
    @Override
    public boolean[] keep(final Active active, final float[] images, final Answers answers) {
        note(active, answers.objective());
        return keep(active, images, answers.predicted());
    }

    /**
     * @param predicted classes, by number
     * @return by number, which of the images reached the goal, at whatever distance
     */
    public boolean[] keep(final Active active, final float[] images, final int[] predicted) {
        final var reached = search().aim().reachedBy(active.positions(), predicted);
        for (int i = 0; i < reached.length; i++) {
            final var position = active.position(i);
            if (reached[i] && size(position, images) < distance[position]) {
                distance[position] = size(position, images);
                take(position, images);
            }
        }
        return reached;
    }

    private double size(final int position, final float[] images) {
        final var size = search().size();
        return measure
            .applyAsDouble(PerturbationSize.between(search().batch().pixels(), images, position * size, size));
    }

    /** @param objective by number, the attack's own, of one more evaluation of each image */
    public void note(final Active active, final float[] objective) {
        for (int i = 0; i < active.count(); i++) {
            search().tally().note(active.position(i), objective[i]);
        }
    }

    /** Notes how small the smallest changes are, for attacks that have no other objective. */
    public void noteDistances(final Active active) {
        for (final var position : active.positions()) {
            search().tally().note(position, (float)-distance[position]);
        }
    }

    /** @return {@code [n, c, h, w]}, the images of the smallest changes so far, or the originals; a copy */
    public float[] images() {
        return pixels().clone();
    }

    /**
     * What the threat model allows of it. A change that is too large is cut down to epsilon and judged once more: it
     * may still do, and else it is the strongest try.
     */
    @Override
    AttackResult result() {
        final var threat = search().threat();
        final var limit = threat.norm() == Norm.NONE ? Double.POSITIVE_INFINITY : threat.epsilon();
        final var success = new boolean[distance.length];
        for (int i = 0; i < distance.length; i++) {
            success[i] = isFooled(i) && distance[i] <= limit;
        }
        cutDown(new Active(search().size(),
            IntStream.range(0, distance.length).filter(i -> isFooled(i) && !success[i]).toArray()), success);
        final var objective = new float[distance.length];
        for (int i = 0; i < objective.length; i++) {
            objective[i] = isFooled(i) ? (float)-distance[i] : Float.NEGATIVE_INFINITY;
        }
        return result(success, objective);
    }

    private void cutDown(final Active tooLarge, final boolean[] success) {
        if (tooLarge.isEmpty()) {
            return;
        }
        final var size = search().size();
        final var ball = search().ball();
        tooLarge.each((number, position) -> ball.project(pixels(), search().batch().pixels(), position * size, size));
        final var reached = search().reached(tooLarge, pixels());
        for (int i = 0; i < reached.length; i++) {
            final var position = tooLarge.position(i);
            success[position] = reached[i];
            distance[position] = reached[i] ? size(position, pixels()) : distance[position];
        }
    }
}
