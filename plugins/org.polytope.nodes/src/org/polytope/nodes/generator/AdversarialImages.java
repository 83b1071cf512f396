package org.polytope.nodes.generator;

import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.threat.PerturbationSize;

/**
 * The adversarial image that a suite finds for each image of a data set: that of the first attack which fools the model,
 * else the last try. An image that is misclassified already stays as it is.
 */
final class AdversarialImages {

    private final Dataset originals;

    /** By image; null where it wasn't attacked. */
    private final AttackedImage[] attacked;

    private final SuiteResult result;

    private final int[] exact;

    private final int[] rounded;

    private AdversarialImages(final Classifier classifier, final Optional<Classifier> surrogate, final Dataset originals,
        final AttackSuite suite, final Progress progress) {
        this.originals = originals;
        attacked = new AttackedImage[originals.size()];
        final var sparing = suite.withScope(Scope.SURVIVORS);
        result = surrogate.isPresent()
            ? sparing.transfer(surrogate.get(), classifier, originals, this::found, progress.part(0, 0.9))
            : sparing.run(classifier, originals, this::found, progress.part(0, 0.9));
        progress.checkCanceled();
        exact = predictions();
        rounded = rePredict(classifier, progress.part(0.9, 1));
    }

    /**
     * @param surrogate what the attacks see, if it isn't the classifier itself
     * @throws java.util.concurrent.CancellationException if {@code progress} was cancelled
     */
    static AdversarialImages find(final Classifier classifier, final Optional<Classifier> surrogate,
        final Dataset originals, final AttackSuite suite, final Progress progress) {
        return new AdversarialImages(classifier, surrogate, originals, suite, progress);
    }

    private void found(final int attack, final Batch batch, final AttackResult found, final int[] predicted) {
        for (int i = 0; i < batch.count(); i++) {
            final var image = batch.indices()[i];
            attacked[image] =
                AttackedImage.of(found, attack, i, attacked[image] == null ? 0 : attacked[image].queries());
        }
    }

    private int[] predictions() {
        final var predicted = result.clean().clone();
        for (int i = 0; i < predicted.length; i++) {
            if (attacked[i] != null) {
                predicted[i] = result.outcomes().get(attacked[i].attack()).predicted()[i];
            }
        }
        return predicted;
    }

    /** Asks the model again, for what is left of the images in files of 8 bits. */
    private int[] rePredict(final Classifier classifier, final Progress progress) {
        final var predicted = new int[originals.size()];
        final var batch = classifier.executor().capacity();
        for (int first = 0; first < predicted.length; first += batch) {
            progress.checkCanceled();
            final var from = first;
            progress.report(first / (double)predicted.length, () -> "Rounding image %d".formatted(from + 1));
            final var count = Math.min(batch, predicted.length - first);
            final var size = originals.shape().size();
            final var pixels = new float[count * size];
            for (int i = 0; i < count; i++) {
                System.arraycopy(image(first + i, true), 0, pixels, i * size, size);
            }
            System.arraycopy(classifier.predict(pixels, count), 0, predicted, first, count);
        }
        return predicted;
    }

    /** @return the unchanged image */
    float[] original(final int image) {
        return originals.batch(image).pixels();
    }

    /** @return the image that was found, or the original where it wasn't attacked; rounded to 8 bits if wanted */
    float[] image(final int image, final boolean eightBit) {
        final var original = original(image);
        if (attacked[image] == null) {
            return original;
        }
        final var found = attacked[image].pixels().clone();
        if (eightBit) {
            EightBit.round(original, found, result.suite().threat());
        }
        return found;
    }

    /** @return how far {@link #image} is from the original */
    PerturbationSize size(final int image, final boolean eightBit) {
        final var original = original(image);
        return PerturbationSize.between(original, image(image, eightBit), 0, original.length);
    }

    /** @return what the suite found for an image; empty where it wasn't attacked */
    Optional<AttackedImage> attacked(final int image) {
        return Optional.ofNullable(attacked[image]);
    }

    /** @return how often the model was asked on the way */
    int queries(final int image) {
        return attacked(image).map(AttackedImage::queries).orElse(0);
    }

    /** @return the attack that found the image; empty where it wasn't attacked */
    Optional<String> attack(final int image) {
        return attacked(image).map(found -> result.suite().attacks().get(found.attack()).describe());
    }

    /** @return the class that the model predicts for the image found */
    int predicted(final int image, final boolean eightBit) {
        return (eightBit ? rounded : exact)[image];
    }

    /** @return whether the model got the original right and gets the image found wrong */
    boolean fooled(final int image, final boolean eightBit) {
        return result.correct(image) && predicted(image, eightBit) != result.labels()[image];
    }

    /** @return the number of images that the model still gets right */
    int robust(final boolean eightBit) {
        return (int)IntStream.range(0, count()).filter(i -> result.correct(i) && !fooled(i, eightBit)).count();
    }

    /** @return the number of images that the model gets right before any attack */
    int correct() {
        return (int)IntStream.range(0, count()).filter(result::correct).count();
    }

    /** @return the number of images */
    int count() {
        return result.count();
    }

    /** @return what the suite found, attack by attack */
    SuiteResult result() {
        return result;
    }
}
