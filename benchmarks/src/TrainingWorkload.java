import java.util.SplittableRandom;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.network.Network;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingPlanBuilder;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.Trades;

/**
 * A training as a user starts it, drawing of batches, optimizer and history included. It goes on in a thread of its own
 * while somebody measures, and waits in between.
 */
final class TrainingWorkload {

    private static final double EPSILON = 8 / 255.0;

    private static final int ATTACK_STEPS = 10;

    private static final int BATCHES = 60;

    /** What is asked for: how long, and in which seconds. */
    private record Stretch(double seconds, Stopwatch.Unit unit) {
    }

    private final int count;

    private final SynchronousQueue<Stretch> requests = new SynchronousQueue<>();

    private final SynchronousQueue<Double> rates = new SynchronousQueue<>();

    /** @param count how many images a step draws */
    TrainingWorkload(final Network network, final String task, final int count) {
        this.count = count;
        final var plan = plan(task, network.featureSizes().length).build();
        final var thread = new Thread(() -> run(TrainingTask.of(network, images(network)), plan), task);
        thread.setDaemon(true);
        thread.start();
    }

    private TrainingPlanBuilder plan(final String task, final int depths) {
        final var plan = TrainingPlan.builder(1_000_000).batchSize(count).optimizer(new Sgd(1e-4, 0.9, false, 0))
            .schedule(new Schedule.Constant());
        return switch (task) {
            case "train" -> plan;
            case "train-pcl" -> conformity(plan, depths);
            case "train-pgd" -> plan.scheme(AdversarialTraining.pgd(EPSILON, ATTACK_STEPS));
            case "train-pgd-pcl" ->
                conformity(plan, depths).scheme(AdversarialTraining.pgd(EPSILON, ATTACK_STEPS));
            // a clean and an adversarial row for each image
            case "train-trades" -> plan.scheme(Trades.of(6, EPSILON, ATTACK_STEPS)).batchSize(2 * count);
            default -> throw new IllegalArgumentException("unknown task " + task);
        };
    }

    private static TrainingPlanBuilder conformity(final TrainingPlanBuilder plan, final int depths) {
        return plan.conformity(ConformityTraining.stable(0.02, depths));
    }

    private Dataset images(final Network network) {
        final var random = new SplittableRandom(2);
        final var images = new float[BATCHES * count][network.input().size()];
        for (final var image : images) {
            for (int i = 0; i < image.length; i++) {
                image[i] = (float)random.nextDouble();
            }
        }
        final var names = IntStream.range(0, network.classes()).mapToObj(Integer::toString).toList();
        return Datasets.ofFloats(network.input(), names, images,
            random.ints(images.length, 0, names.size()).toArray());
    }

    private void run(final TrainingTask task, final TrainingPlan plan) {
        try {
            Trainer.train(task, plan, new Stretches());
        } catch (final RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    double imagesPerSecond(final double seconds, final Stopwatch.Unit unit) throws InterruptedException {
        requests.put(new Stretch(seconds, unit));
        return rates.take();
    }

    /** Is told about every step, and lets the training wait until the next stretch is asked for. */
    private final class Stretches implements Progress {

        /** Negative while the machine warms up to a stretch. */
        private int steps;

        private Stretch stretch;

        private Stopwatch watch;

        @Override
        public void report(final double fraction, final Supplier<String> message) {
            steps++;
            if (steps == 0) {
                watch = new Stopwatch(stretch.unit());
            }
            if (stretch == null || steps > 0 && watch.seconds() >= stretch.seconds()) {
                handOver();
                steps = -2;
            }
        }

        private void handOver() {
            try {
                if (stretch != null) {
                    rates.put(steps * count / watch.seconds());
                }
                stretch = requests.take();
            } catch (final InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void checkCanceled() {
            // is never canceled
        }
    }
}
