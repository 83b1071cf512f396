import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.nd4j.DoubleExecutor;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.network.DifferentiableClassifier.HeadFunction;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/**
 * Imports networks and says what they answer. Answers each line on the standard input: {@code read FILE IMAGES} with
 * {@code read} or {@code refused} and why; {@code answer IN OUT}, where IN holds images and the weights of a sum of the
 * logits in float32, by writing the logits and the gradient of that sum by the images; {@code double IN OUT} likewise, in
 * double precision; {@code rate TASK SECONDS UNIT},
 * TASK being {@code infer} or {@code gradient}, with the number of images per second.
 */
final class ImportedNetworkTrial {

    private ImportedNetwork imported;

    private Classifier classifier;

    private int count;

    public static void main(final String... arguments) throws IOException {
        final var trial = new ImportedNetworkTrial();
        final var in = new BufferedReader(new InputStreamReader(System.in));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println("= " + trial.answer(line.split("\t")).replace('\n', ' '));
        }
    }

    private String answer(final String... command) throws IOException {
        try {
            return switch (command[0]) {
                case "read" -> read(Path.of(command[1]), Integer.parseInt(command[2]));
                case "answer" -> compute(classifier, Path.of(command[1]), Path.of(command[2]));
                case "double" -> computeInDouble(Path.of(command[1]), Path.of(command[2]));
                case "rate" -> "%.3f".formatted(
                    rate(command[1], Double.parseDouble(command[2]), Stopwatch.Unit.valueOf(command[3])));
                default -> throw new IllegalArgumentException("unknown command " + command[0]);
            };
        } catch (final RuntimeException | Error e) {
            e.printStackTrace();
            return "failed\t" + e;
        }
    }

    private String read(final Path file, final int images) throws IOException {
        if (classifier != null) {
            classifier.close();
            classifier = null;
        }
        count = images;
        try {
            imported = NetworkFile.of(file).read(Declarations.none(), Progress.NONE);
            classifier =
                Classifier.of(imported.network(), imported.parameters(), normalization(), PixelRange.UNIT, images);
            return "read\t" + classifier.executor().device() + "\t" + String.join(" ", imported.warnings());
        } catch (final IllegalArgumentException | IOException e) {
            return "refused\t" + e.getMessage().replace(file.toString(), file.getFileName().toString());
        }
    }

    private Normalization normalization() {
        return imported.normalization().orElse(Normalization.none(imported.network().input().channels()));
    }

    private String computeInDouble(final Path in, final Path out) throws IOException {
        final var executor = DoubleExecutor.of(imported.network(), count);
        executor.upload(imported.parameters());
        try (var exact = Classifier.on(executor, normalization(), PixelRange.UNIT)) {
            return compute(exact, in, out);
        }
    }

    private String compute(final Classifier asked, final Path in, final Path out) throws IOException {
        final var numbers = ByteBuffer.wrap(Files.readAllBytes(in)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        final var images = new float[count * asked.shape().size()];
        final var weights = new float[count * asked.classes()];
        if (numbers.remaining() != images.length + weights.length) {
            throw new IllegalArgumentException("The network has other images or classes than the original.");
        }
        numbers.get(images).get(weights);
        final var logits = asked.heads(images, count, false).logits();
        final var gradient = asked.inputGradient(images, count, false, towards(asked, weights));
        final var result = ByteBuffer.allocate(4 * (logits.length + gradient.length)).order(ByteOrder.LITTLE_ENDIAN);
        result.asFloatBuffer().put(logits).put(gradient);
        Files.write(out, result.array());
        return "done";
    }

    private static HeadFunction towards(final Classifier asked, final float[] weights) {
        return (first, heads, into) -> System.arraycopy(weights, first * asked.classes(), into.logits(), 0,
            into.logits().length);
    }

    private double rate(final String task, final double seconds, final Stopwatch.Unit unit) {
        final var images = new float[count * classifier.shape().size()];
        final var random = new Random(1);
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        final var weights = new float[count * classifier.classes()];
        Arrays.fill(weights, 1);
        final Runnable step = task.equals("infer") ? () -> classifier.heads(images, count, false)
            : () -> classifier.inputGradient(images, count, false, towards(classifier, weights));
        return count * Stopwatch.rate(step, seconds, unit);
    }
}
