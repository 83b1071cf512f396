package org.polytope.nodes.generator;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.AttackSuite;
import org.polytope.engine.attack.AttackSuite.Scope;
import org.polytope.engine.attack.PerturbationSize;
import org.polytope.engine.attack.SuiteResult;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Classifier;

/**
 * The adversarial image that a suite finds for each image of a data set: that of the first attack which fools the model,
 * else the last try. An image that is misclassified already stays as it is.
 */
final class AdversarialImages {

    /** Not attacked. */
    static final int NONE = -1;

    private final Dataset originals;

    private final float[][] images;

    private final int[] attacks;

    private final int[] queries;

    private final SuiteResult result;

    private final int[] exact;

    private final int[] rounded;

    private AdversarialImages(final Classifier classifier, final Dataset originals, final AttackSuite suite,
        final Progress progress) {
        this.originals = originals;
        images = new float[originals.size()][];
        attacks = new int[originals.size()];
        queries = new int[originals.size()];
        Arrays.fill(attacks, NONE);
        result = suite.withScope(Scope.SURVIVORS).run(classifier, originals, this::found, progress.part(0, 0.9));
        progress.checkCanceled();
        exact = predictions();
        rounded = rePredict(classifier, progress.part(0.9, 1));
    }

    /** @throws java.util.concurrent.CancellationException if {@code progress} was cancelled */
    static AdversarialImages find(final Classifier classifier, final Dataset originals, final AttackSuite suite,
        final Progress progress) {
        return new AdversarialImages(classifier, originals, suite, progress);
    }

    private void found(final int attack, final Batch batch, final AttackResult found, final int[] predicted) {
        final var size = batch.shape().size();
        for (int i = 0; i < batch.count(); i++) {
            final var image = batch.indices()[i];
            images[image] = Arrays.copyOfRange(found.adversarial().pixels(), i * size, (i + 1) * size);
            attacks[image] = attack;
            queries[image] += found.queries()[i];
        }
    }

    private int[] predictions() {
        final var predicted = result.clean().clone();
        for (int i = 0; i < predicted.length; i++) {
            if (attacks[i] != NONE) {
                predicted[i] = result.outcomes().get(attacks[i]).predicted()[i];
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
        if (images[image] == null) {
            return original;
        }
        final var found = images[image].clone();
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

    /** @return the position of the attack that found the image, or {@link #NONE} */
    int attack(final int image) {
        return attacks[image];
    }

    /** @return how often the model was asked on the way */
    int queries(final int image) {
        return queries[image];
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
