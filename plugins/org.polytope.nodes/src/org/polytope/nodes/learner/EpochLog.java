package org.polytope.nodes.learner;

import java.nio.file.FileSystemException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.knime.core.node.NodeLogger;
import org.polytope.engine.Numbers;
import org.polytope.engine.page.TrainingPage;
import org.polytope.engine.training.EpochListener;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.history.Measure.Kind;

/**
 * Tells of each epoch while a training goes on: in KNIME's log, and on a page where there is a folder for it.
 *
 * @param network the network's name
 * @param plan what is trained
 * @param page the page that is rewritten
 */
record EpochLog(String network, TrainingPlan plan, Optional<LivePage> page) implements EpochListener {

    /** What is told first and last. */
    private static final List<Kind> ORDER = List.of(Kind.LOSS, Kind.ACCURACY, Kind.RATE, Kind.SECONDS, Kind.SPEED);

    private static final NodeLogger LOGGER = NodeLogger.getLogger(RobustLearnerNodeFactory.class);

    @Override
    public void begins(final String forecast) {
        LOGGER.info(forecast);
    }

    @Override
    public void finished(final History soFar) {
        final var last = soFar.epochs().get(soFar.epochs().size() - 1);
        LOGGER.info(describe(last, plan.epochs().count()));
        page.ifPresent(live -> {
            try {
                live.write(TrainingPage.of(network, plan, soFar, soFar.warnings()));
            } catch (final FileSystemException e) { // NOSONAR: a training is worth more than its page
                LOGGER.warn("The page of the training can't be written: " + e.getMessage());
            }
        });
    }

    /** @return for example {@code Epoch 2 of 10: loss 0.31, validation accuracy 97.1 %, 12.4 s, 812 images/s} */
    static String describe(final Epoch epoch, final int epochs) {
        return "Epoch %s of %s: %s".formatted(epoch.number(), epochs,
            epoch.values().entrySet().stream()
                .filter(value -> !value.getValue().isNaN() && !isWholeLoss(value.getKey(), epoch))
                .sorted(Comparator.comparing(value -> ORDER.indexOf(value.getKey().kind())))
                .map(value -> text(value.getKey(), value.getValue())).collect(Collectors.joining(", ")));
    }

    /** A loss of one term is told once. */
    private static boolean isWholeLoss(final Measure measure, final Epoch epoch) {
        return measure.kind() == Kind.LOSS && !measure.equals(Measure.LOSS)
            && epoch.value(measure) == epoch.value(Measure.LOSS);
    }

    private static String text(final Measure measure, final double value) {
        final var name = measure.name().toLowerCase(Locale.ROOT);
        return switch (measure.kind()) {
            case LOSS, RATE -> name + " " + Numbers.brief(value);
            case ACCURACY -> name + " " + Numbers.percent(value);
            case SECONDS -> Numbers.brief(value) + " s";
            case SPEED -> Numbers.grouped(Math.round(value)) + " images/s";
        };
    }
}
