import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;

/**
 * Answers the line {@code exhaust} on the standard input with what is said of a batch that no memory holds, after it has seen that
 * the executor still computes the same; and {@code learners IMAGES} with whether two trainings at once give the same weights as each
 * alone.
 */
final class Endurance {

    /** Activations of 250 GB in training; each array still has fewer elements than an int counts. */
    private static final int TOO_MANY = 12_000;

    private Endurance() {
    }

    public static void main(final String... arguments) throws IOException {
        final var in = new BufferedReader(new InputStreamReader(System.in));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            final var words = line.split(" ");
            System.out.println("= " + (words[0].equals("exhaust") ? exhaust() : learners(Integer.parseInt(words[1]))));
        }
    }

    private static String exhaust() {
        final var network = Architectures.wideResNet(new ImageShape(3, 32, 32), 10, 28, 10, Nonlinearity.RELU);
        final var images = new float[TOO_MANY * network.input().size()];
        Arrays.fill(images, 0.5f);
        try (var executor = Executors.create(network, TOO_MANY)) {
            executor.upload(Initialization.he(network, 1));
            final var before = executor.forward(images, 2, Mode.predict()).logits();
            try {
                executor.forward(images, TOO_MANY, Mode.train(1));
                return "was not refused";
            } catch (final IllegalArgumentException e) {
                final var same = Arrays.equals(before, executor.forward(images, 2, Mode.predict()).logits());
                return (same ? "refused, and goes on: " : "refused, but computes something else: ") + e.getMessage();
            }
        }
    }

    private static String learners(final int count) throws IOException {
        final var digits = Datasets.take(PublishedClassifier.of("mnist").images(), count);
        final var alone = IntStream.of(1, 2).mapToObj(seed -> learned(digits, seed)).toList();
        final var together = IntStream.of(1, 2)
            .mapToObj(seed -> CompletableFuture.supplyAsync(() -> learned(digits, seed))).toList();
        return IntStream.range(0, 2).allMatch(i -> Arrays.deepEquals(alone.get(i), together.get(i).join()))
            ? "the same weights as alone" : "other weights than alone";
    }

    private static float[][] learned(final Dataset digits, final long seed) {
        final var network = Architectures.smallCnn(digits.shape(), digits.classNames().size());
        final var plan = TrainingPlan.builder(2).batchSize(50).seed(seed).build();
        return Trainer.train(TrainingTask.of(network, digits), plan, Progress.NONE).model().parameters().arrays()
            .values()
            .toArray(float[][]::new);
    }
}
