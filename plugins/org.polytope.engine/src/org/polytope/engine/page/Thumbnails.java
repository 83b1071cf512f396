package org.polytope.engine.page;

import java.util.Base64;
import java.util.Optional;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.resizing.AspectRatio;
import org.polytope.engine.dataset.resizing.Interpolation;
import org.polytope.engine.dataset.resizing.Resizer;
import org.polytope.engine.dataset.resizing.Resizing;

/**
 * Draws images small enough for many of them on a page.
 *
 * @param drawn the shape that is drawn: of other than one or three channels the first one
 */
record Thumbnails(Dataset images, ImageShape drawn, Optional<Resizer> resizer) {

    /** The longer side, in pixels. */
    private static final int LONGEST = 64;

    static Thumbnails of(final Dataset images) {
        return of(images, LONGEST);
    }

    /** @param most the longer side of what is drawn, in pixels, where images are larger */
    static Thumbnails of(final Dataset images, final int most) {
        final var shape = images.shape();
        final var channels = shape.channels() == 3 ? 3 : 1;
        final var longest = Math.max(shape.height(), shape.width());
        if (longest <= most) {
            return new Thumbnails(images, new ImageShape(channels, shape.height(), shape.width()), Optional.empty());
        }
        final var height = Math.max(shape.height() * most / longest, 1);
        final var width = Math.max(shape.width() * most / longest, 1);
        return new Thumbnails(images, new ImageShape(channels, height, width), Optional.of(
            new Resizing(height, width, AspectRatio.STRETCH, Interpolation.BILINEAR_ANTIALIASED, 0).resizer()));
    }

    /** @return a PNG file in Base64 */
    String png(final int image) {
        final var pixels = images.batch(image).pixels();
        return Base64.getEncoder().encodeToString(ImageCodec.encodePng(drawn,
            resizer.map(small -> small.resize(images.shape(), pixels)).orElse(pixels), 0));
    }
}
