package org.polytope.engine.dataset.resizing;

import java.util.Objects;

import org.polytope.engine.dataset.ImageShape;

/**
 * Images of one height and width, made from images of any.
 *
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 * @param aspectRatio what becomes of images of another shape
 * @param interpolation how new pixels are made of old ones
 * @param padding the brightness of what lies around an image, in [0, 1], in every channel
 */
public record Resizing(int height, int width, AspectRatio aspectRatio, Interpolation interpolation, float padding) {

    /** Neither side gets longer: more is no image that a network takes. */
    public static final int LONGEST_SIDE = 16_384;

    /** @throws IllegalArgumentException naming what is out of its range */
    public Resizing {
        Objects.requireNonNull(aspectRatio);
        Objects.requireNonNull(interpolation);
        requireSide("height", height);
        requireSide("width", width);
        if (!(padding >= 0 && padding <= 1)) {
            throw new IllegalArgumentException(
                "The brightness of the padding must be between 0 and 1, but is " + padding + ".");
        }
    }

    private static void requireSide(final String name, final int length) {
        if (length < 1 || length > LONGEST_SIDE) {
            throw new IllegalArgumentException(
                "The %s of resized images must be between 1 and %s pixels, but is %s.".formatted(name, LONGEST_SIDE,
                    length));
        }
    }

    /** @return the shape of what becomes of an image of shape {@code from} */
    public ImageShape resized(final ImageShape from) {
        return new ImageShape(from.channels(), height, width);
    }

    /** @return what does it */
    public Resizer resizer() {
        return new Resizer(this);
    }
}
