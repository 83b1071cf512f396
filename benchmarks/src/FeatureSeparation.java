import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;

/**
 * How far apart the classes lie in the features that prototypes supervise, unchanged and attacked: the mean distance
 * between two classes' means, over the mean distance of a feature from its own class' mean. The networks and plans are those
 * of the workflow pcl-study.
 */
final class FeatureSeparation {

    private static final int IMAGES = 500;

    private FeatureSeparation() {
    }

    /** @param arguments the folder with the four IDX files (.gz), and ε */
    public static void main(final String... arguments) throws IOException {
        final var folder = Path.of(arguments[0]);
        final var epsilon = Double.parseDouble(arguments[1]);
        final var training = Datasets.take(read(folder, "train"), 4000);
        final var test = Batches.inOrder(Datasets.take(read(folder, "t10k"), IMAGES), IMAGES).iterator().next();
        final var adversarial = AdversarialTraining.pgd(epsilon, 5).withCleanShare(0.5).withRampUp(3);
        final var weak = ConformityTraining.stable(0.01, 1).withStart(PrototypeStart.CLASS_MEANS).withEpochs(2, 0);
        final var strong = ConformityTraining.stable(0.1, 1).withStart(PrototypeStart.CLASS_MEANS).withEpochs(2, 0);
        for (final var scheme : List.<Scheme>of(new StandardTraining(), adversarial)) {
            final Map<String, Optional<ConformityTraining>> losses = new LinkedHashMap<>();
            losses.put("without", Optional.empty());
            losses.put("with weight 0.01", Optional.of(weak));
            losses.put("with weight 0.1", Optional.of(strong));
            losses
                .forEach((name, conformity) -> print(scheme, name, plan(scheme, conformity), training, test, epsilon));
        }
    }

    private static Dataset read(final Path folder, final String part) throws IOException {
        return IdxReader.read(folder.resolve(part + "-images-idx3-ubyte.gz"),
            folder.resolve(part + "-labels-idx1-ubyte.gz"), List.of());
    }

    private static TrainingPlan plan(final Scheme scheme, final Optional<ConformityTraining> conformity) {
        return TrainingPlan.builder(12).batchSize(64).optimizer(Adam.of(2e-3)).scheme(scheme).conformity(conformity)
            .seed(0).build();
    }

    private static void print(final Scheme scheme, final String name, final TrainingPlan plan, final Dataset training,
        final Batch test, final double epsilon) {
        final var task = TrainingTask.of(Architectures.smallCnn(training.shape(), 10), training);
        final var model = Trainer.train(task, plan, Progress.NONE).model();
        final var network = task.network();
        // only a model with prototypes tells its features; any will do
        final var prototypes = Prototypes.random(10, network.featureSizes(), false, 1);
        try (var classifier = Classifier.of(network, model.parameters(), model.normalization(), model.range(),
            Optional.of(prototypes), IMAGES)) {
            final var attacked =
                Pgd.of(20, 1).perturb(classifier, test, new ThreatModel(Norm.LINF, epsilon), 1, Progress.NONE);
            final var clean = features(classifier, test.pixels());
            final var means = means(clean, test.labels());
            System.out.printf(Locale.ROOT, "%s, prototype conformity %s: unchanged %.2f, attacked %.2f%n",
                scheme.describe(), name, separation(clean, means, test.labels()),
                separation(features(classifier, attacked), means, test.labels()));
        }
    }

    private static float[] features(final Classifier classifier, final float[] pixels) {
        return classifier.forward(pixels, IMAGES, Mode.predict().withFeatures()).features()[0];
    }

    /** @return the mean feature of each class, one behind the other */
    private static float[] means(final float[] features, final int[] labels) {
        final var size = features.length / IMAGES;
        final var means = new float[10 * size];
        final var counts = new int[10];
        for (final var label : labels) {
            counts[label]++;
        }
        for (int i = 0; i < features.length; i++) {
            final var label = labels[i / size];
            means[label * size + i % size] += features[i] / counts[label];
        }
        return means;
    }

    private static double separation(final float[] features, final float[] means, final int[] labels) {
        final var size = features.length / IMAGES;
        var between = 0.0;
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < i; j++) {
                between += Math.sqrt(Prototypes.squaredDistance(means, i * size, means, j * size, size)) / 45;
            }
        }
        var within = 0.0;
        for (int i = 0; i < IMAGES; i++) {
            within += Math.sqrt(Prototypes.squaredDistance(features, i * size, means, labels[i] * size, size)) / IMAGES;
        }
        return between / within;
    }
}
