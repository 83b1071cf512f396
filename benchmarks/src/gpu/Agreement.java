import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.tensor.FloatTensor;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * The numbers of one executor beside those that another has recorded: {@code record FILE}, or {@code compare FILE IMAGES}, which
 * prints a line of words for each comparison, after "= ".
 */
final class Agreement {

    private static final int ALL = 1000;

    private static final int GRADIENTS = 100;

    private static final int TRAINED = 64;

    /** An attack whose successes are counted. */
    private record Count(String network, double epsilon, String name, Attack attack) {

        static List<Count> all() {
            return List.of(new Count("mnist", 0.3, "PGD-40", Pgd.of(40, 1)),
                new Count("mnist", 0.3, "APGD", Apgd.crossEntropy()),
                new Count("fashion_mnist", 0.1, "PGD-40", Pgd.of(40, 1)),
                new Count("fashion_mnist", 0.1, "APGD", Apgd.crossEntropy()),
                new Count("cifar10", 1 / 255.0, "PGD-10", Pgd.of(10, 1)));
        }

        String key() {
            return "count " + network + " " + name;
        }

        /** @return 1 for each image that withstands, 0 for the others */
        float[] withstanding(final PublishedClassifier published, final int images) {
            final var suite = new AttackSuite(new ThreatModel(Norm.LINF, epsilon), List.of(attack),
                AttackSuite.Scope.SURVIVORS, 1);
            final var result = suite.run(published.classifier(), Datasets.take(published.images(), images),
                SuiteListener.NONE, Progress.NONE);
            final var withstanding = new float[images];
            for (int i = 0; i < images; i++) {
                withstanding[i] = result.robust(i) ? 1 : 0;
            }
            return withstanding;
        }
    }

    private final int images;

    private final Map<String, PublishedClassifier> networks = new LinkedHashMap<>();

    private Agreement(final int images) throws IOException {
        this.images = images;
        for (final var name : List.of("mnist", "fashion_mnist", "cifar10")) {
            networks.put(name, PublishedClassifier.of(name));
        }
    }

    public static void main(final String... arguments) throws IOException {
        final var file = Path.of(arguments[1]);
        if (arguments[0].equals("record")) {
            new Agreement(ALL).record(file);
        } else {
            new Agreement(Integer.parseInt(arguments[2])).compare(Safetensors.read(file));
        }
    }

    private void record(final Path file) throws IOException {
        final var numbers = new LinkedHashMap<String, float[]>();
        networks.forEach((name, published) -> {
            numbers.put("logits " + name, logits(published));
            numbers.put("gradient " + name, imageGradient(published));
        });
        parameterGradients().arrays()
            .forEach((spec, gradient) -> numbers.put("parameter " + spec.name(), gradient));
        Count.all().forEach(count -> numbers.put(count.key(), count.withstanding(networks.get(count.network()), ALL)));
        final var tensors = new LinkedHashMap<String, FloatTensor>();
        numbers.forEach((name, array) -> tensors.put(name, new FloatTensor(List.of(array.length), array)));
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Safetensors.write(tensors, Map.of(), out);
        }
    }

    private float[] logits(final PublishedClassifier published) {
        return published.classifier().heads(pixels(published, images), images, false).logits();
    }

    private static float[] pixels(final PublishedClassifier published, final int count) {
        return published.images().batch(IntStream.range(0, count).toArray()).pixels();
    }

    /** Of the label's logit less the next class's: so that rounding in a softmax doesn't count. */
    private static float[] imageGradient(final PublishedClassifier published) {
        final var batch = published.images().batch(IntStream.range(0, GRADIENTS).toArray());
        return published.classifier().inputGradient(batch.pixels(), GRADIENTS, false, (first, heads, gradient) -> {
            final var classes = heads.logits().length / heads.count();
            for (int i = 0; i < heads.count(); i++) {
                final var label = batch.labels()[first + i];
                gradient.logits()[i * classes + label] = 1;
                gradient.logits()[i * classes + (label + 1) % classes] = -1;
            }
        });
    }

    /** Of a network that is smooth: where a ReLU's input is next to 0, rounding alone changes a gradient. */
    private Parameters parameterGradients() {
        final var network =
            Architectures.wideResNet(new ImageShape(3, 32, 32), 10, 10, 2, Nonlinearity.SILU);
        final var gradients = Parameters.zeros(network);
        try (var executor = Executors.create(network, TRAINED)) {
            executor.upload(Samples.parameters(network, 2));
            executor.forward(pixels(networks.get("cifar10"), TRAINED), TRAINED, Mode.train(1));
            executor.backward(Samples.gradients(network, TRAINED, true, 3), null, gradients);
        }
        return gradients;
    }

    private void compare(final Safetensors recorded) {
        networks.forEach((name, published) -> {
            say("logits", name, largestError(recorded.floats("logits " + name), logits(published)));
            final var size = published.images().shape().size();
            final var errors = errors(recorded.floats("gradient " + name), imageGradient(published), size);
            say("gradient", name, errors.get(errors.size() * 9 / 10 - 1));
        });
        final var errors = new ArrayList<Double>();
        final var lengths = new ArrayList<Double>();
        parameterGradients().arrays().forEach((spec, gradient) -> {
            final var expected = recorded.floats("parameter " + spec.name());
            errors.add(distance(expected, gradient, 0, gradient.length));
            lengths.add(length(expected, 0, expected.length));
        });
        // a gradient that is next to nothing beside the others has no relative error
        final var floor = 0.1 * lengths.stream().max(Double::compare).orElseThrow();
        say("parameters", "wide-resnet-10-2",
            IntStream.range(0, errors.size()).mapToDouble(i -> errors.get(i) / Math.max(lengths.get(i), floor)).max()
                .orElseThrow());
        for (final var count : Count.all()) {
            final var expected = recorded.floats(count.key());
            final var seen = count.withstanding(networks.get(count.network()), images);
            System.out.printf(Locale.ROOT, "= count %s %s %d %d%n", count.network(), count.name(),
                sum(expected, images), sum(seen, images));
        }
    }

    private static void say(final String what, final String where, final double error) {
        System.out.printf(Locale.ROOT, "= %s %s %.3e%n", what, where, error);
    }

    private static long sum(final float[] flags, final int count) {
        return IntStream.range(0, count).filter(i -> flags[i] > 0).count();
    }

    private static double largestError(final float[] expected, final float[] seen) {
        return IntStream.range(0, seen.length)
            .mapToDouble(i -> Math.abs(expected[i] - seen[i]) / Math.max(1, Math.abs(expected[i]))).max().orElseThrow();
    }

    /**
     * @return how far each row is from what is expected, as a share of its length; the smallest first. Rounding puts some ReLU's
     *         input on the other side of 0 in a few images of a deep network, whose gradients are then others
     */
    private static List<Double> errors(final float[] expected, final float[] seen, final int size) {
        return IntStream.range(0, seen.length / size)
            .mapToObj(row -> distance(expected, seen, row * size, size) / length(expected, row * size, size)).sorted()
            .toList();
    }

    private static double length(final float[] array, final int from, final int size) {
        return distance(new float[array.length], array, from, size);
    }

    private static double distance(final float[] left, final float[] right, final int from, final int size) {
        return Math.sqrt(IntStream.range(from, from + size)
            .mapToDouble(i -> ((double)left[i] - right[i]) * ((double)left[i] - right[i])).sum());
    }
}
