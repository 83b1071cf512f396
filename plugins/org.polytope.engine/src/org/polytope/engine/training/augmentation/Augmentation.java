package org.polytope.engine.training.augmentation;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.json.Since;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/**
 * Random changes of training images that keep their class: a shift (the image padded with black on each side and cut
 * out again at a random place) and a mirror image. Which change an example gets follows from the seed, the epoch and
 * the example's index alone.
 *
 * @param padding how many pixels an image may move in each direction, at least 0
 * @param horizontalFlip whether left and right are swapped in half of the images
 * @param cutout the side of a square that covers a random place of each image, in pixels (DeVries and Taylor, "Improved
 *            Regularization of Convolutional Neural Networks with Cutout", 2017: 16 for CIFAR-10, 8 for CIFAR-100, 20
 *            for SVHN); 0 for none
 * @param policy a stronger change, drawn for each image
 */
public record Augmentation(int padding, boolean horizontalFlip, @Since(version = 2, absent = "0") int cutout,
    @Since(version = 2, absent = "\"NONE\"") Policy policy) {

    /** Where a stronger change of an image is drawn from. */
    public enum Policy {
        /** Nothing. */
        NONE,
        /**
         * One operation out of fourteen at a strength of its own (TrivialAugment with its wide ranges: Müller and
         * Hutter, ICCV 2021). Rotations of up to 135° keep the class of photographs, but not of digits.
         */
        TRIVIAL_AUGMENT_WIDE
    }

    /** Changes nothing. */
    public static final Augmentation NONE = new Augmentation(0, false);

    /** No image of a network is wider or higher. */
    private static final int MOST = 16_384;

    /** Shifts and mirrors only. */
    public Augmentation(final int padding, final boolean horizontalFlip) {
        this(padding, horizontalFlip, 0, Policy.NONE);
    }

    /** @throws IllegalArgumentException if the padding or the cutout is negative, or larger than any image */
    public Augmentation {
        if (cutout < 0 || cutout > MOST) {
            throw new IllegalArgumentException(
                "The side of the cutout must be between 0 and 16,384 pixels, but is %s.".formatted(cutout));
        }
        if (padding < 0 || padding > MOST) {
            throw new IllegalArgumentException(
                "The padding for random shifts must be between 0 and 16,384 pixels, but is %s.".formatted(padding));
        }
    }

    /** @return the same with a square of this side covered in each image; 0 for none */
    public Augmentation withCutout(final int side) {
        return new Augmentation(padding, horizontalFlip, side, policy);
    }

    /** @return the same with another stronger change */
    public Augmentation withPolicy(final Policy other) {
        return new Augmentation(padding, horizontalFlip, cutout, other);
    }

    /** @throws IllegalArgumentException if a shift or a cutout may leave nothing of such an image */
    public void requireSmallerThan(final ImageShape image) {
        if (cutout >= Math.min(image.height(), image.width()) && cutout > 0) {
            throw new IllegalArgumentException(
                "The side of the cutout, %s pixels, must be smaller than the images, which are %s by %s."
                    .formatted(cutout, image.width(), image.height()));
        }
        if (padding >= Math.min(image.height(), image.width())) {
            throw new IllegalArgumentException(
                "The padding for random shifts, %s pixels, must be smaller than the images, which are %s by %s."
                    .formatted(
                        padding, image.width(), image.height()));
        }
    }

    /**
     * @param range the values that a pixel may take: what comes from outside an image is black, the lowest
     * @param normalization what the network expects its pixels to have gone through: a cutout is what it sees as 0
     * @return what changes such images
     */
    public Augmenter on(final PixelRange range, final Normalization normalization) {
        return new Augmenter(this, range, normalization);
    }
}
