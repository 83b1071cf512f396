import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.augmentation.Augmentation;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.optimizer.WeightAverage;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;

/** Trains the MNIST network of TRADES on all images of a data set in several ways, and scores each on 1,000 test images. */
final class RobustTraining {

    /** What is trained; seed 1 throughout. */
    private enum Goal {
        MNIST_STANDARD("mnist", 0.3, 8, 128, 1e-3, new StandardTraining()), //
        MNIST_PGD("mnist", 0.3, 12, 64, 1e-3, AdversarialTraining.pgd(0.3, 7).withRampUp(2)), //
        MNIST_TRADES("mnist", 0.3, 7, 100, 1e-3, Trades.of(3, 0.3, 7).withRampUp(2)), //
        FASHION_PGD("fashion_mnist", 0.1, 16, 64, 1e-3, AdversarialTraining.pgd(0.1, 5).withRampUp(2),
            new Augmentation(0, true));

        private final String folder;

        private final double epsilon;

        private final TrainingPlan plan;

        Goal(final String folder, final double epsilon, final int epochs, final int batchSize, final double rate,
            final Scheme scheme) {
            this(folder, epsilon, epochs, batchSize, rate, scheme, Augmentation.NONE);
        }

        Goal(final String folder, final double epsilon, final int epochs, final int batchSize, final double rate,
            final Scheme scheme, final Augmentation augmentation) {
            this.folder = folder;
            this.epsilon = epsilon;
            plan = TrainingPlan.builder(epochs).batchSize(batchSize).optimizer(Adam.of(rate))
                .schedule(new Schedule.Cyclic(0.4)).average(new WeightAverage(0.999, 2)).scheme(scheme)
                .augmentation(augmentation).seed(1).build();
        }

        boolean isRobust() {
            return plan.scheme().threatModel().isPresent();
        }

        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private RobustTraining() {
    }

    /** @param arguments the folder with one folder a data set, then which goals, all by default */
    public static void main(final String... arguments) throws IOException {
        final var chosen = Arrays.asList(arguments).subList(1, arguments.length);
        final var known = Stream.of(Goal.values()).map(Goal::title).toList();
        if (!known.containsAll(chosen)) {
            throw new IllegalArgumentException("Choose among " + String.join(", ", known) + ".");
        }
        for (final var goal : Goal.values()) {
            if (chosen.isEmpty() || chosen.contains(goal.title())) {
                run(goal, Path.of(arguments[0], goal.folder));
            }
        }
    }

    private static void run(final Goal goal, final Path folder) throws IOException {
        final var training = read(folder, "train");
        final var test = Datasets.take(read(folder, "t10k"), 1000);
        System.out.printf(Locale.ROOT, "%n%s: %s%n", goal.title(), goal.plan.toJson());
        final var begin = System.nanoTime();
        final var trained = Trainer.train(TrainingTask.of(Architectures.tradesCnn(training.shape(), 10), training),
            goal.plan, new Console());
        System.out.printf(Locale.ROOT, "%s: trained in %.0f s%n", goal.title(), (System.nanoTime() - begin) / 1e9);
        trained.history().warnings().forEach(System.out::println);
        try (var classifier = trained.model().classifier(128)) {
            final var threat = new ThreatModel(Norm.LINF, goal.epsilon);
            if (goal.isRobust()) {
                score(goal, "PGD-40, 5 restarts", classifier, test,
                    new AttackSuite(threat, List.of(Pgd.of(40, 5)), Scope.SURVIVORS, 1));
                score(goal, "AutoAttack", classifier, test, Suites.autoAttack(threat, 1));
            } else {
                score(goal, "one step", classifier, read(folder, "t10k"),
                    new AttackSuite(threat, List.of(Pgd.singleStep()), Scope.SURVIVORS, 1));
            }
        }
    }

    private static Dataset read(final Path folder, final String part) throws IOException {
        return IdxReader.read(folder.resolve(part + "-images-idx3-ubyte.gz"),
            folder.resolve(part + "-labels-idx1-ubyte.gz"), List.of());
    }

    private static void score(final Goal goal, final String name, final Classifier classifier, final Dataset test,
        final AttackSuite suite) {
        final var report =
            RobustnessScorer.score(classifier, test, ScoringSettings.of(suite), SuiteListener.NONE, new Console());
        System.out.printf(Locale.ROOT, "%s: %s images, clean %s, %s %s, in %.0f s%n", goal.title(), test.size(),
            report.clean().describe(), name, report.robust().describe(), report.seconds());
    }

    /** Says every twenty seconds where it stands. */
    private static final class Console implements Progress {

        private long last;

        @Override
        public void report(final double fraction, final Supplier<String> message) {
            if (System.nanoTime() - last > 20e9) {
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
