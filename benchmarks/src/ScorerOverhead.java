import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.engine.dataset.SampleDigits;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;

/**
 * How much of a score's time doesn't go into attacks, and what a score leaves in memory. Every few milliseconds a thread looks
 * at where the score is: in an attack, with its own passes through the network, or else in which class of the scorer.
 */
final class ScorerOverhead {

    private static final int TRAINING_IMAGES = 3000;

    private static final int BATCH = 128;

    private static final int MILLISECONDS_BETWEEN = 2;

    private static final String ATTACKS = "attacks";

    private static final List<String> SCORER =
        List.of("org.polytope.engine.scoring.", "org.polytope.engine.attack.suite.");

    /** How often the score was seen where. */
    private final Map<String, Integer> seen = new TreeMap<>();

    private ScorerOverhead() {
    }

    /** @param arguments how many images, and how many rounds; 10,000 and 3 unless told */
    public static void main(final String... arguments) throws InterruptedException {
        final var count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        final var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        final var images = SampleDigits.draw(count, 28, DigitStyle.STANDARD, 3, Progress.NONE);
        final var model = Trainer.train(
            TrainingTask.of(Architectures.smallCnn(images.shape(), 10), Datasets.take(images, TRAINING_IMAGES)),
            TrainingPlan.builder(2).build(), Progress.NONE).model();
        try (var classifier = model.classifier(BATCH)) {
            System.out.println(classifier.executor().device());
            for (int round = 0; round < rounds; round++) {
                // one that most images withstand, and one that fools nearly all at once, so that attacks are short
                for (final var epsilon : List.of(0.02, 0.1)) {
                    final var suite =
                        new ScoringSettings(Suites.quick(new ThreatModel(Norm.LINF, epsilon), 1), List.of(), false);
                    new ScorerOverhead().score("suite", classifier, images, suite);
                    new ScorerOverhead().score("suite, curve, probe and checks", classifier, images,
                        new ScoringSettings(suite.suite(), List.of(), true).untilOnlyChanceIsLeft());
                }
            }
        }
    }

    private void score(final String what, final Classifier classifier, final Dataset images,
        final ScoringSettings settings) throws InterruptedException {
        final var watch = new Stopwatch(Stopwatch.Unit.CLOCK);
        final var watcher = watching(Thread.currentThread());
        final var report = RobustnessScorer.score(classifier, images, settings, SuiteListener.NONE, Progress.NONE);
        final var seconds = watch.seconds();
        watcher.interrupt();
        watcher.join();
        System.gc();
        System.out.printf(Locale.ROOT, "%s, epsilon %s: %s withstand, %.1f s, outside attacks %.1f %%, "
            + "%d MiB resident, %d KiB of JavaCPP%n", what, settings.suite().threat().epsilon(),
            report.robust().describe(), seconds, 100 - share(ATTACKS), Pointer.physicalBytes() >> 20,
            Pointer.totalBytes() >> 10);
        seen.keySet().stream().filter(place -> share(place) >= 0.1)
            .forEach(place -> System.out.printf(Locale.ROOT, "    %5.1f %% %s%n", share(place), place));
    }

    private double share(final String place) {
        return 100.0 * seen.getOrDefault(place, 0) / seen.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Thread watching(final Thread scorer) {
        final var watcher = new Thread(() -> {
            try {
                while (true) {
                    Thread.sleep(MILLISECONDS_BETWEEN);
                    seen.merge(place(scorer.getStackTrace()), 1, Integer::sum);
                }
            } catch (final InterruptedException e) {
                // the score is complete
            }
        });
        watcher.start();
        return watcher;
    }

    /** @param stack the innermost call first */
    private static String place(final StackTraceElement... stack) {
        final var calls = Stream.of(stack).map(StackTraceElement::getClassName).toList();
        if (calls.contains(Attack.class.getName())) {
            return ATTACKS;
        }
        return Stream.of(stack).filter(call -> SCORER.stream().anyMatch(call.getClassName()::startsWith)).findFirst()
            .map(call -> call.getClassName().substring(call.getClassName().lastIndexOf('.') + 1) + "."
                + call.getMethodName())
            .orElse("elsewhere");
    }
}
