package org.polytope.engine.importer.keras;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;

/** The images as a model reads them: their shape, their layout, and what is done to their pixels first. */
final class KerasImages {

    private final Optional<ImageShape> declared;

    private final boolean channelsFirst;

    private ImageShape shape;

    private PixelLayout layout;

    private Normalization normalization;

    /** @param declared the shape of an image, where the file leaves it open */
    KerasImages(final Optional<ImageShape> declared, final boolean channelsFirst) {
        this.declared = declared;
        this.channelsFirst = channelsFirst;
    }

    /** @return the shape of an image that was declared */
    Optional<ImageShape> declared() {
        return declared;
    }

    /** @throws IllegalArgumentException if the model reads no images */
    ImageShape shape() {
        if (shape == null) {
            throw new IllegalArgumentException("Its model has no input.");
        }
        return shape;
    }

    PixelLayout layout() {
        return layout;
    }

    Optional<Normalization> normalization() {
        return Optional.ofNullable(normalization);
    }

    /** Begins with images of this shape, which Keras has in this form. */
    KerasValue begin(final ImageShape images, final KerasValue.Form form) {
        if (shape != null) {
            throw new IllegalArgumentException("it is a second input; an image classifier has exactly one.");
        }
        shape = images;
        layout = form == KerasValue.Form.VECTOR ? PixelLayout.FLAT
            : channelsFirst ? PixelLayout.CHANNELS_FIRST : PixelLayout.CHANNELS_LAST;
        return KerasValue.of(form, Network.INPUT, images);
    }

    /** @return the same images in another form; empty if their numbers are normalized each in its own way */
    Optional<KerasValue> beginAgain(final ImageShape images, final KerasValue.Form form) {
        if (normalization != null) {
            if (differs(normalization.mean()) || differs(normalization.deviation())) {
                return Optional.empty();
            }
            normalization = new Normalization(Collections.nCopies(images.channels(), normalization.mean().get(0)),
                Collections.nCopies(images.channels(), normalization.deviation().get(0)));
        }
        shape = null;
        return Optional.of(begin(images, form));
    }

    private static boolean differs(final List<Float> numbers) {
        return numbers.stream().distinct().count() > 1;
    }

    /** Normalizes the images behind what was done to them before. */
    void normalize(final Normalization next) {
        normalization = normalization == null ? next : normalization.then(next);
    }
}
