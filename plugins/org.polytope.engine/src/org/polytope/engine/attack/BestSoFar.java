package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.Batch;

/**
 * The best that an attack has found for each image of a batch: the first image that reaches the goal, or until then the
 * one of the largest loss.
 */
public final class BestSoFar {

    private final Batch batch;

    private final Aim aim;

    private final float[] pixels;

    private final float[] loss;

    private final boolean[] success;

    private final Tally tally;

    private BestSoFar(final Batch batch, final Aim aim) {
        this.batch = batch;
        this.aim = aim;
        pixels = batch.pixels().clone();
        loss = new float[batch.count()];
        Arrays.fill(loss, Float.NEGATIVE_INFINITY);
        success = new boolean[batch.count()];
        tally = new Tally(batch.count());
    }

    public static BestSoFar of(final Batch batch, final Aim aim) {
        return new BestSoFar(batch, aim);
    }

    /** @return positions of the images for which there is still something to look for */
    public int[] waiting() {
        return IntStream.range(0, success.length).filter(i -> !success[i] && aim.possible(i, batch.labels()[i]))
            .toArray();
    }

    /**
     * @param positions where each of the images tried stands in the batch
     * @param count how many were tried
     * @param tried {@code [count, c, h, w]}
     * @param triedLoss {@code [count]}, rising towards the goal
     * @param predicted {@code [count]}
     * @return which of them reached the goal
     */
    public boolean[] keep(final int[] positions, final int count, final float[] tried, final float[] triedLoss,
        final int[] predicted) {
        final var size = batch.shape().size();
        final var arrived = new boolean[count];
        for (int i = 0; i < count; i++) {
            final var position = positions[i];
            tally.note(position, triedLoss[i]);
            arrived[i] = aim.reachedBy(position, predicted[i]);
            if (arrived[i] || !success[position] && triedLoss[i] > loss[position]) {
                success[position] |= arrived[i];
                loss[position] = triedLoss[i];
                System.arraycopy(tried, i * size, pixels, position * size, size);
            }
        }
        return arrived;
    }

    public void countQuery(final int[] positions, final int count) {
        tally.countQuery(positions, count);
    }

    public void countIteration(final int position) {
        tally.countIteration(position);
    }

    /** @return {@code 12 of 128 images fooled} */
    public String describe() {
        final var reached = IntStream.range(0, success.length).filter(i -> success[i]).count();
        return "%d of %d images fooled".formatted(reached, success.length);
    }

    public AttackResult result() {
        return tally.result(batch.withPixels(pixels), success, loss);
    }
}
