import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.model.Model;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;

/**
 * Trains the small CNN on MNIST with prototypes and adversarial images (L∞, ε 0.3), and scores it under PGD-40 with
 * 3 restarts.
 */
final class MnistRobustTraining {

    private static final double EPSILON = 0.3;

    private MnistRobustTraining() {
    }

    /** @param arguments the folder with the four IDX files (.gz); epochs (8); training (60,000), test images (1,000) */
    public static void main(final String... arguments) throws IOException {
        final var folder = Path.of(arguments[0]);
        final var epochs = number(arguments, 1, 8);
        final var training = Datasets.take(read(folder, "train"), number(arguments, 2, 60_000));
        final var test = Datasets.take(read(folder, "t10k"), number(arguments, 3, 1000));
        final var network = Architectures.smallCnn(training.shape(), 10);
        final var plan = plan(epochs);
        System.out.println(plan.toJson());
        final var begin = System.nanoTime();
        final var trained = Trainer.train(TrainingTask.of(network, training), plan, new Console());
        System.out.printf(Locale.ROOT, "%nTrained in %.0f s.%n", (System.nanoTime() - begin) / 1e9);
        trained.history().epochs().forEach(System.out::println);
        trained.history().warnings().forEach(System.out::println);
        score(trained.model(), test);
    }

    private static int number(final String[] arguments, final int position, final int otherwise) {
        return arguments.length > position ? Integer.parseInt(arguments[position]) : otherwise;
    }

    private static Dataset read(final Path folder, final String part) throws IOException {
        return IdxReader.read(folder.resolve(part + "-images-idx3-ubyte.gz"),
            folder.resolve(part + "-labels-idx1-ubyte.gz"), List.of());
    }

    private static TrainingPlan plan(final int epochs) {
        return TrainingPlan.builder(epochs).batchSize(100).optimizer(Adam.of(4e-3))
            .schedule(new Schedule.Cyclic(0.4)).conformity(ConformityTraining.stable(0.02, 1))
            .scheme(AdversarialTraining.pgd(EPSILON, 5).withRampUp(Math.max(1, epochs / 4))).seed(1).build();
    }

    private static void score(final Model model, final Dataset test) {
        try (var classifier = model.classifier(128)) {
            final var suite = new AttackSuite(new ThreatModel(Norm.LINF, EPSILON), List.of(Pgd.of(40, 3)),
                Scope.SURVIVORS, 1);
            final var report = RobustnessScorer.score(classifier, test, ScoringSettings.of(suite), SuiteListener.NONE,
                new Console());
            System.out.printf(Locale.ROOT, "%nScored in %.0f s.%n%s%n%s%n", report.seconds(),
                report.suite().threat().sentence(report.suite().knowledge()), report.verdict());
            report.findings().forEach(System.out::println);
        }
    }

    /** Says every ten seconds where it stands. */
    private static final class Console implements Progress {

        private long last;

        @Override
        public void report(final double fraction, final Supplier<String> message) {
            if (System.nanoTime() - last > 10e9) {
                last = System.nanoTime();
                System.out.printf(Locale.ROOT, "%5.1f %%  %s%n", 100 * fraction, message.get());
            }
        }

        @Override
        public void checkCanceled() {
            // nobody cancels
        }
    }
}
