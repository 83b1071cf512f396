package org.polytope.engine.certification.smoothing;

import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.Target;

/**
 * Counts what a model predicts for noisy copies of images. The noise of each copy is drawn from seed, purpose, image and copy,
 * so that counts don't depend on how copies are batched.
 *
 * @param model what is asked
 * @param deviation σ in pixel units; noisy pixels aren't cut to the pixel range
 * @param seed where the noise comes from
 */
record Votes(Target model, double deviation, long seed) {

    /**
     * @param images what is copied
     * @param copies how many of each image
     * @param progress asked before each pass through the network
     * @return {@code [n][k]}, how many copies of each image were taken for each class
     * @throws IllegalArgumentException if the model's scores for a copy aren't numbers
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    int[][] count(final Batch images, final int copies, final RandomPurpose purpose, final Progress progress) {
        final var votes = new int[images.count()][model.classes()];
        final var all = (long)images.count() * copies;
        final var size = images.shape().size();
        final var batch = model.preferredBatch();
        final var noisy = new float[(int)Math.min(batch, all) * size];
        for (long first = 0; first < all; first += batch) {
            progress.checkCanceled();
            progress.report((double)first / all, () -> "Asking about noisy copies");
            final var from = first;
            final var count = (int)Math.min(batch, all - first);
            PerImage.run(count, size, i -> draw(images, (int)((from + i) / copies), (from + i) % copies, purpose,
                noisy, i * size));
            final var predicted = Decisions.of(model, noisy,
                IntStream.range(0, count).map(i -> images.indices()[(int)((from + i) / copies)]).toArray());
            for (int i = 0; i < count; i++) {
                votes[(int)((from + i) / copies)][predicted[i]]++;
            }
        }
        return votes;
    }

    private void draw(final Batch images, final int image, final long copy, final RandomPurpose purpose,
        final float[] into, final int offset) {
        final var random = RandomStream.of(seed, purpose, images.indices()[image], copy);
        final var size = images.shape().size();
        for (int i = 0; i < size; i++) {
            into[offset + i] = (float)(images.pixels()[image * size + i] + deviation * random.nextGaussian());
        }
    }
}
