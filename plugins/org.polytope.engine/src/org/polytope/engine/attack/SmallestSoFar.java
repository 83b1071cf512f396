package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;

/**
 * The smallest change to each image of a batch that reaches an attack's goal: for attacks that look for that instead of
 * the largest loss. It is measured in the threat model's norm, which is what counts in the end, or in the attack's own
 * where the threat model has none. Attacks go on below epsilon: how small a change suffices is what they are run for.
 */
public final class SmallestSoFar {

    private final Batch batch;

    private final Aim aim;

    private final ThreatModel threat;

    private final ToDoubleFunction<PerturbationSize> measure;

    private final float[] pixels;

    private final double[] distance;

    private final Tally tally;

    private SmallestSoFar(final Batch batch, final Aim aim, final ThreatModel threat,
        final ToDoubleFunction<PerturbationSize> own) {
        this.batch = batch;
        this.aim = aim;
        this.threat = threat;
        measure = threat.norm() == ThreatModel.Norm.NONE ? own : size -> size.in(threat.norm());
        pixels = batch.pixels().clone();
        distance = new double[batch.count()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        tally = new Tally(batch.count());
    }

    /** @param own the norm in which the attack looks for small changes; evaluates the unchanged images */
    public static SmallestSoFar of(final DifferentiableClassifier target, final Batch batch, final Aim aim,
        final ThreatModel threat, final ThreatModel.Norm own) {
        return of(target, batch, aim, threat, size -> size.in(own));
    }

    /** @param own how the attack compares changes, where that isn't by a norm; 0 for no change, above for any */
    public static SmallestSoFar of(final DifferentiableClassifier target, final Batch batch, final Aim aim,
        final ThreatModel threat, final ToDoubleFunction<PerturbationSize> own) {
        final var found = new SmallestSoFar(batch, aim, threat, own);
        final var all = found.waiting();
        if (all.length > 0) {
            final var images = batch.select(all).pixels();
            found.countQuery(all, all.length);
            found.keep(all, all.length, images, target.predict(images, all.length));
        }
        return found;
    }

    /** @return positions of the images for which there is a change to look for: not those that are wrong unchanged */
    public int[] waiting() {
        return IntStream.range(0, distance.length).filter(i -> distance[i] > 0 && aim.possible(i, batch.labels()[i]))
            .toArray();
    }

    /**
     * @param positions where each of the images tried stands in the batch
     * @param count how many were tried
     * @param tried {@code [count, c, h, w]}, in the pixel range
     * @param predicted {@code [count]}
     * @return which of them reached the goal, at whatever distance
     */
    public boolean[] keep(final int[] positions, final int count, final float[] tried, final int[] predicted) {
        final var size = batch.shape().size();
        final var arrived = new boolean[count];
        for (int i = 0; i < count; i++) {
            final var position = positions[i];
            arrived[i] = aim.reachedBy(position, predicted[i]);
            if (arrived[i]) {
                keep(position, Arrays.copyOfRange(tried, i * size, (i + 1) * size));
            }
        }
        return arrived;
    }

    private void keep(final int position, final float[] image) {
        final var moved = measure.applyAsDouble(PerturbationSize.between(original(position), image, 0, image.length));
        if (moved < distance[position]) {
            distance[position] = moved;
            System.arraycopy(image, 0, pixels, position * image.length, image.length);
        }
    }

    /** @return how far the smallest change found so far moves the image; ∞ if there is none yet */
    public double distance(final int position) {
        return distance[position];
    }

    /** @return the image of the smallest change so far, or the original; an array of the caller's own */
    public float[] image(final int position) {
        final var size = batch.shape().size();
        return Arrays.copyOfRange(pixels, position * size, (position + 1) * size);
    }

    private float[] original(final int position) {
        final var size = batch.shape().size();
        return Arrays.copyOfRange(batch.pixels(), position * size, (position + 1) * size);
    }

    public void countQuery(final int[] positions, final int count) {
        tally.countQuery(positions, count);
    }

    public void countIteration(final int position) {
        tally.countIteration(position);
    }

    /** @param objective the attack's own, of one more evaluation of an image, rising towards the goal */
    public void note(final int position, final float objective) {
        tally.note(position, objective);
    }

    /** @return {@code 12 of 128 images fooled} */
    public String describe() {
        final var reached = Arrays.stream(distance).filter(Double::isFinite).count();
        return "%d of %d images fooled".formatted(reached, distance.length);
    }

    /**
     * What the threat model allows of it. A change that is too large is cut down to epsilon and judged once more: it
     * may still do, and else it is the strongest try.
     */
    public AttackResult result(final DifferentiableClassifier target) {
        final var limit = threat.norm() == ThreatModel.Norm.NONE ? Double.POSITIVE_INFINITY : threat.epsilon();
        final var success = new boolean[distance.length];
        for (int i = 0; i < distance.length; i++) {
            success[i] = Double.isFinite(distance[i]) && distance[i] <= limit;
        }
        cutDown(IntStream.range(0, distance.length).filter(i -> Double.isFinite(distance[i]) && !success[i]).toArray(),
            target, success);
        final var loss = new float[distance.length];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = Double.isFinite(distance[i]) ? (float)-distance[i] : Float.NEGATIVE_INFINITY;
        }
        return tally.result(batch.withPixels(pixels), success, loss);
    }

    private void cutDown(final int[] positions, final DifferentiableClassifier target, final boolean[] success) {
        if (positions.length == 0) {
            return;
        }
        final var size = batch.shape().size();
        final var ball = NormBall.of(threat, target.range());
        for (final var position : positions) {
            ball.project(pixels, batch.pixels(), position * size, size);
        }
        final var packed = Active.of(positions).pack(pixels, size);
        countQuery(positions, positions.length);
        final var predicted = target.predict(packed, positions.length);
        for (int i = 0; i < positions.length; i++) {
            success[positions[i]] = aim.reachedBy(positions[i], predicted[i]);
            if (success[positions[i]]) {
                distance[positions[i]] = measure
                    .applyAsDouble(PerturbationSize.between(batch.pixels(), pixels, positions[i] * size, size));
            }
        }
    }
}
