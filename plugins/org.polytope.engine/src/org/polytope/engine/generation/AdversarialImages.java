package org.polytope.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.Knowledge;
import org.polytope.engine.threat.PerturbationSize;

/**
 * The adversarial image that a suite finds for each image of a data set: that of the first attack which fools the model,
 * else the last try. An image that is misclassified already stays as it is. Each image is there exactly, and rounded to
 * what a file of 8 bits can hold.
 *
 * @param originals the unchanged images, in [0, 1]
 * @param result what the suite found, attack by attack
 * @param transferred whether the attacks were made on another model than the one that is judged
 * @param attacked by image; empty where it wasn't attacked
 * @param predicted {@code [n]}, what the model says to the images found
 * @param predictedRounded {@code [n]}, what it says to them in 8 bits
 */
public record AdversarialImages(Dataset originals, SuiteResult result, boolean transferred,
    List<Optional<AttackedImage>> attacked,
    int[] predicted, int[] predictedRounded) {

    /** Copies the list. */
    public AdversarialImages {
        attacked = List.copyOf(attacked);
    }

    /**
     * @param model the model under attack
     * @param surrogate what the attacks see, if it isn't the model itself
     * @param originals what is attacked
     * @param suite its attacks are made one after the other, each on the images that still withstand; on a surrogate, those
     *            that would stop at the first image that fools it go on to the end
     * @param progress where to report
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static AdversarialImages find(final Target model, final Optional<? extends Target> surrogate,
        final Dataset originals, final AttackSuite suite, final Progress progress) {
        return new AdversarialSearch(model, originals).run(surrogate, suite, progress);
    }

    /** @return what the attacker knows of the model under attack */
    public Knowledge knowledge() {
        return transferred ? Knowledge.NOTHING : result.suite().knowledge();
    }

    /** @return the unchanged image */
    public float[] original(final int image) {
        return originals.batch(image).pixels();
    }

    /** @return the image that was found, or the original where it wasn't attacked; rounded to 8 bits if wanted */
    public float[] image(final int image, final boolean eightBit) {
        final var original = original(image);
        return attacked(image).map(found -> eightBit
            ? EightBit.round(original, found.pixels(), result.suite().threat()) : found.pixels().clone())
            .orElse(original);
    }

    /** @return how far {@link #image} is from the original */
    public PerturbationSize size(final int image, final boolean eightBit) {
        final var original = original(image);
        return PerturbationSize.between(original, image(image, eightBit), 0, original.length);
    }

    /** @return what the suite found for an image; empty where it wasn't attacked */
    public Optional<AttackedImage> attacked(final int image) {
        return attacked.get(image);
    }

    /**
     * @param most how many are wanted
     * @return the images for someone who looks at some: what was attacked comes first, in the order of the data set, because
     *         the others have nothing to show
     */
    public int[] attackedFirst(final int most) {
        return IntStream
            .concat(IntStream.range(0, count()).filter(image -> attacked(image).isPresent()),
                IntStream.range(0, count()).filter(image -> attacked(image).isEmpty()))
            .limit(most).toArray();
    }

    /** @return how often the model was asked on the way */
    public int queries(final int image) {
        return attacked(image).map(AttackedImage::queries).orElse(0);
    }

    /** @return the attack that found the image; empty where it wasn't attacked */
    public Optional<String> attack(final int image) {
        return attacked(image).map(found -> result.suite().attacks().get(found.attack()).describe());
    }

    /** @return the class that the model predicts for the image found */
    public int predicted(final int image, final boolean eightBit) {
        return (eightBit ? predictedRounded : predicted)[image];
    }

    /** @return whether the model got the original right and gets the image found wrong */
    public boolean fooled(final int image, final boolean eightBit) {
        return result.correct(image) && predicted(image, eightBit) != result.labels()[image];
    }

    /** @return the number of images that an attack could be made on and the model still gets right */
    public int robust(final boolean eightBit) {
        return (int)IntStream.range(0, count())
            .filter(i -> result.judged(i) && result.correct(i) && !fooled(i, eightBit)).count();
    }

    /** @return what whoever wanted the images should know, in sentences */
    public List<String> warnings() {
        final var warnings = new ArrayList<String>();
        result.suite().threat().advice(PixelRange.UNIT, originals.shape()).ifPresent(warnings::add);
        final var attacked = IntStream.range(0, count()).filter(result::attacked).count();
        if (attacked == 0) {
            warnings.add("No image was attacked, so that all are as they were. " + reason());
        } else if (attacked < correct()) {
            warnings.add(
                "%s of %s images that the model gets right weren't attacked: they are of the class that the attacks lead to."
                    .formatted(correct() - attacked, correct()));
        }
        return warnings;
    }

    private String reason() {
        if (correct() == 0) {
            return "The model gets none of them right without any attack.";
        }
        final var omitted = result.outcomes().stream().map(AttackOutcome::omitted).flatMap(Optional::stream).distinct()
            .collect(Collectors.joining(" "));
        return omitted.isEmpty() ? "They are all of the class that the attacks lead to." : omitted;
    }

    /** @return the number of images that the model gets right before any attack */
    public int correct() {
        return (int)IntStream.range(0, count()).filter(result::correct).count();
    }

    /** @return the number of images */
    public int count() {
        return result.count();
    }
}
