package org.polytope.engine.dataset.resizing;

import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;

/**
 * What is done to every image before it is used.
 *
 * @param colors whether it becomes gray (before it is resized) or colored (afterwards)
 * @param resizing to which size, if to any
 */
public record ImageConversion(Colors colors, Optional<Resizing> resizing) {

    /** Nothing is done. */
    public static final ImageConversion NONE = new ImageConversion(Colors.UNCHANGED, Optional.empty());

    /**
     * @return the shape of what becomes of an image of shape {@code from}
     * @throws IllegalArgumentException if its colors can't be converted
     */
    public ImageShape converted(final ImageShape from) {
        final var colored = colors.converted(from);
        return resizing.map(r -> r.resized(colored)).orElse(colored);
    }

    /** @return whether every image stays as it is */
    public boolean isNone() {
        return equals(NONE);
    }

    /** @return what does it */
    public ImageConverter converter() {
        return new ImageConverter(this);
    }
}
