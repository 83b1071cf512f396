package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.polytope.engine.attack.Description;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.page.GalleryPage.Picture;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Draws images of an attack.
 *
 * @param shown which ones, as positions in the data set
 * @param probabilities what the model says to one image
 * @param amplification how much stronger changes are drawn than they are
 */
record Pictures(AdversarialImages found, List<String> rows, List<String> classes, boolean eightBit, int[] shown,
    Function<float[], double[]> probabilities, int amplification) {

    /** Stronger than this and noise is all there is to see. */
    private static final int MOST_AMPLIFIED = 50;

    /** Amplifies changes so that the largest one spans the range. */
    static Pictures of(final AdversarialImages found, final List<String> rows, final List<String> classes,
        final boolean eightBit, final int count, final Function<float[], double[]> probabilities) {
        final var threat = found.result().suite().threat();
        final var shown = found.attackedFirst(count);
        final var largest = threat.norm() == Norm.LINF ? threat.epsilon()
            : IntStream.of(shown).mapToDouble(image -> found.size(image, eightBit).linf()).max().orElse(0);
        final var amplification =
            largest == 0 ? 1 : (int)Math.max(1, Math.min(MOST_AMPLIFIED, Math.floor(0.5 / largest)));
        return new Pictures(found, rows, classes, eightBit, shown, probabilities, amplification);
    }

    /**
     * @param characters how large all files may be together, in Base64
     * @return one entry an image; fewer where they would be larger, but for the last one
     */
    List<Picture> within(final long characters) {
        final var pictures = new ArrayList<Picture>();
        long written = 0;
        for (int i = 0; i < shown.length && written < characters; i++) {
            final var picture = picture(shown[i]);
            written += picture.clean().length() + picture.change().length() + picture.adversarial().length();
            pictures.add(picture);
        }
        return pictures;
    }

    private Picture picture(final int image) {
        final var result = found.result();
        final var size = found.size(image, eightBit);
        final var original = found.original(image);
        final var adversarial = found.image(image, eightBit);
        return new Picture(rows.get(image), classes.get(result.labels()[image]), classes.get(result.clean()[image]),
            classes.get(found.predicted(image, eightBit)), result.correct(image), found.fooled(image, eightBit),
            size.linf(), size.l2(), attack(image), png(original), png(change(original, adversarial)), png(adversarial),
            probabilities.apply(original)[result.clean()[image]],
            probabilities.apply(adversarial)[found.predicted(image, eightBit)]);
    }

    private Optional<Description> attack(final int image) {
        return found.attacked(image).map(one -> found.result().suite().attacks().get(one.attack()).description());
    }

    /** @return the change around a middle gray */
    private float[] change(final float[] original, final float[] adversarial) {
        final var picture = new float[original.length];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = Math.min(Math.max(0.5f + (adversarial[i] - original[i]) * amplification, 0), 1);
        }
        return picture;
    }

    /** @return the image as a PNG file; of images with other than one or three channels, the first channel */
    private String png(final float[] pixels) {
        final var shape = found.originals().shape();
        final var drawn = shape.channels() == 1 || shape.channels() == 3 ? shape
            : new ImageShape(1, shape.height(), shape.width());
        return Base64.getEncoder().encodeToString(ImageCodec.encodePng(drawn, pixels, 0));
    }
}
