import java.util.Arrays;
import java.util.SplittableRandom;

import org.polytope.engine.Progress;
import org.polytope.engine.certification.smoothing.SmoothedClassifier;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/** One network with its batch, and what is measured on it besides its training. */
final class Workload {

    private static final float EPSILON = 8 / 255f;

    private static final float STEP = 2 / 255f;

    private static final double DEVIATION = 0.25;

    private final int count;

    private final Executor executor;

    private final float[] images;

    private final float[] adversarial;

    private final float[] imageGradient;

    private final int[] labels;

    Workload(final Network network, final int count) {
        this.count = count;
        executor = Executors.create(network, count);
        executor.upload(Initialization.he(network, 1));
        final var random = new SplittableRandom(2);
        images = new float[count * network.input().size()];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float)random.nextDouble();
        }
        adversarial = images.clone();
        imageGradient = new float[images.length];
        labels = random.ints(count, 0, network.classes()).toArray();
    }

    String device() {
        return executor.device();
    }

    double imagesPerSecond(final String task, final double seconds, final Stopwatch.Unit unit) {
        final Runnable step = switch (task) {
            case "infer" -> () -> executor.forward(images, count, Mode.predict());
            case "attack" -> this::attackStep;
            case "smooth" -> smoothing();
            default -> throw new IllegalArgumentException("unknown task " + task);
        };
        return count * Stopwatch.rate(step, seconds, unit);
    }

    /** Decides on one image by a batch of noisy copies (PREDICT of Cohen et al., ICML 2019). */
    private Runnable smoothing() {
        final var input = executor.network().input();
        final var image = new Batch(input, Arrays.copyOf(images, input.size()), new int[1], new int[1]);
        final var smoothed =
            new SmoothedClassifier(Classifier.on(executor, Normalization.none(input.channels()), PixelRange.UNIT),
                new Smoothing(DEVIATION, 100, 1000, 0.001, 1));
        return () -> smoothed.predict(image, count, Progress.NONE);
    }

    /** @return resident memory in MiB after a tenth of the steps, and after all of them */
    String memory(final int steps) throws Exception {
        long before = 0;
        for (int i = 0; i < steps; i++) {
            attackStep();
            if (i == steps / 10) {
                before = ResidentMemory.mebibytes();
            }
        }
        return before + " " + ResidentMemory.mebibytes();
    }

    /** One step of projected gradient descent in the maximum norm. */
    private void attackStep() {
        final var heads = executor.forward(adversarial, count, Mode.attack());
        executor.backward(crossEntropyGradient(heads), imageGradient, null);
        for (int i = 0; i < adversarial.length; i++) {
            final var moved = adversarial[i] + STEP * Math.signum(imageGradient[i]);
            final var projected = Math.min(Math.max(moved, images[i] - EPSILON), images[i] + EPSILON);
            adversarial[i] = Math.min(Math.max(projected, 0), 1);
        }
    }

    /** Softmax less the one-hot labels. */
    private Heads crossEntropyGradient(final Heads heads) {
        final var gradient = heads.zerosLike();
        final var classes = heads.logits().length / count;
        for (int i = 0; i < count; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                largest = Math.max(largest, heads.logits()[i * classes + k]);
            }
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                sum += Math.exp(heads.logits()[i * classes + k] - largest);
            }
            for (int k = 0; k < classes; k++) {
                final var share = Math.exp(heads.logits()[i * classes + k] - largest) / sum;
                gradient.logits()[i * classes + k] = (float)(share - (k == labels[i] ? 1 : 0));
            }
        }
        return gradient;
    }
}
