package org.polytope.engine.training.augmentation;

import java.util.Arrays;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.training.augmentation.Augmentation.Policy;

/**
 * An {@link Augmentation} of images whose range and normalization are known, in the order of the authors of
 * TrivialAugment: the policy's operation, the shift and the mirror image, the cutout. Which change an example gets
 * follows from the seed, the epoch and the example's index alone.
 */
public final class Augmenter {

    private final Augmentation settings;

    private final PixelRange range;

    private final Normalization normalization;

    Augmenter(final Augmentation settings, final PixelRange range, final Normalization normalization) {
        this.settings = settings;
        this.range = range;
        this.normalization = normalization;
    }

    /** @return the batch as this epoch sees it; itself where nothing changes */
    public Batch apply(final Batch batch, final long seed, final int epoch) {
        var changed = batch;
        if (settings.policy() == Policy.TRIVIAL_AUGMENT_WIDE) {
            changed = operated(changed, seed, epoch);
        }
        if (settings.padding() > 0 || settings.horizontalFlip()) {
            changed = moved(changed, seed, epoch);
        }
        if (settings.cutout() > 0) {
            changed = covered(changed, seed, epoch);
        }
        return changed;
    }

    private Batch operated(final Batch batch, final long seed, final int epoch) {
        final var changed = batch.withPixels(batch.pixels().clone());
        for (int i = 0; i < batch.count(); i++) {
            TrivialAugment.change(new Picture(changed, i, range),
                RandomStream.of(seed, RandomPurpose.AUGMENTATION_POLICY, epoch, batch.indices()[i]));
        }
        return changed;
    }

    private Batch moved(final Batch batch, final long seed, final int epoch) {
        final var padding = settings.padding();
        final var changed = new float[batch.pixels().length];
        if (range.low() != 0) {
            Arrays.fill(changed, range.low());
        }
        for (int i = 0; i < batch.count(); i++) {
            final var random = RandomStream.of(seed, RandomPurpose.AUGMENTATION, epoch, batch.indices()[i]);
            final var down = random.nextInt(2 * padding + 1) - padding;
            final var right = random.nextInt(2 * padding + 1) - padding;
            final var flip = settings.horizontalFlip() && random.nextBoolean();
            copy(batch, i, changed, down, right, flip);
        }
        return batch.withPixels(changed);
    }

    private static void copy(final Batch batch, final int example, final float[] into, final int down, final int right,
        final boolean flip) {
        final var shape = batch.shape();
        final var width = shape.width();
        final var plane = shape.height() * width;
        for (int c = 0; c < shape.channels(); c++) {
            final var start = example * shape.size() + c * plane;
            for (int y = Math.max(0, down); y < Math.min(shape.height(), shape.height() + down); y++) {
                for (int x = Math.max(0, right); x < Math.min(width, width + right); x++) {
                    final var from = start + (y - down) * width + (x - right);
                    into[start + y * width + (flip ? width - 1 - x : x)] = batch.pixels()[from];
                }
            }
        }
    }

    /** The square's center is anywhere in the image: a part of it may lie outside (DeVries and Taylor, 2017). */
    private Batch covered(final Batch batch, final long seed, final int epoch) {
        final var shape = batch.shape();
        final var changed = batch.withPixels(batch.pixels().clone());
        for (int i = 0; i < batch.count(); i++) {
            final var random = RandomStream.of(seed, RandomPurpose.CUTOUT, epoch, batch.indices()[i]);
            final var top = random.nextInt(shape.height()) - settings.cutout() / 2;
            final var left = random.nextInt(shape.width()) - settings.cutout() / 2;
            cover(changed.pixels(), i * shape.size(), shape, top, left);
        }
        return changed;
    }

    private void cover(final float[] pixels, final int image, final ImageShape shape, final int top, final int left) {
        for (int c = 0; c < shape.channels(); c++) {
            final var zero = range.clip(normalization.mean().get(c));
            for (int y = Math.max(0, top); y < Math.min(shape.height(), top + settings.cutout()); y++) {
                final var row = image + (c * shape.height() + y) * shape.width();
                Arrays.fill(pixels, row + Math.max(0, left), row + Math.min(shape.width(), left + settings.cutout()),
                    zero);
            }
        }
    }
}
