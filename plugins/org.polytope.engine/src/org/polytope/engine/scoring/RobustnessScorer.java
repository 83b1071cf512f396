package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Scores how robust a classifier is. */
public final class RobustnessScorer {

    private static final String CHECKING = "Checking the score's integrity";

    /** Shares of the progress bar: attacks end at the first, the curve at the last. */
    private static final double ATTACKED = 0.5;

    private static final double EXPLORED = 0.6;

    private static final double CURVED = 0.7;

    private static final double PROBED = 0.85;

    private final DifferentiableClassifier classifier;

    private final Dataset images;

    private final ScoringSettings settings;

    private final SuiteListener listener;

    private final Progress progress;

    /** What the checks have found so far. */
    private final List<Finding> findings = new ArrayList<>();

    /** Epsilons at which a quick attack was made. */
    private final List<Double> quick = new ArrayList<>();

    private Optional<Drop> drop = Optional.empty();

    private RobustnessScorer(final DifferentiableClassifier classifier, final Dataset images,
        final ScoringSettings settings, final SuiteListener listener, final Progress progress) {
        this.classifier = classifier;
        this.images = images;
        this.settings = settings;
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * Attacks, draws the curve, and checks the integrity of both.
     *
     * @param classifier the classifier to score
     * @param images labeled images that it hasn't learned from
     * @param settings what to do
     * @param listener sees the adversarial images of the suite; those that are found now, where the settings keep progress
     * @param progress where to report; when it is canceled, the report holds what was found until then
     * @throws IllegalArgumentException if there is no image, or one can't be attacked; names it; or if the settings'
     *             progress file holds anything but the progress of this score, or another score is writing it
     * @throws java.io.UncheckedIOException if the progress file can't be read or written
     */
    public static RobustnessReport score(final DifferentiableClassifier classifier, final Dataset images,
        final ScoringSettings settings, final SuiteListener listener, final Progress progress) {
        return new RobustnessScorer(classifier, images, settings, listener, progress).score();
    }

    /**
     * Counts what a suite has found already, for models that only answer: their scores aren't probed and checked, which
     * takes gradients and asks far more.
     *
     * @param model asked once more about a few images, to see whether it answers randomly
     * @param images those of the result
     * @param seconds time taken
     */
    public static RobustnessReport count(final Target model, final Dataset images, final SuiteResult result,
        final double seconds) {
        final var settings = new ScoringSettings(result.suite(), List.of(), false);
        return new ScoreFigures(model, images, settings, result, WorstCases.of(result))
            .report(List.of(), List.of(), Optional.empty(), result.complete(), seconds);
    }

    private RobustnessReport score() {
        final var audit = new ThreatModelAudit(settings.suite().threat(), classifier.range());
        try (var checkpoint = ScoreCheckpoint.in(settings.progressFile(), classifier, images, audit)) {
            return score(audit, checkpoint);
        }
    }

    private RobustnessReport score(final ThreatModelAudit audit, final ScoreCheckpoint checkpoint) {
        final var result = checkpoint.run(settings.suite(), classifier, images, (attack, batch, found, predicted) -> {
            audit.found(attack, batch, found, predicted);
            listener.found(attack, batch, found, predicted);
        }, progress.part(0, ATTACKED));
        final var figures = new ScoreFigures(classifier, images, settings, result, WorstCases.of(result));
        final var complete = result.complete() && goOn(figures, audit, checkpoint);
        checkpoint.end(complete);
        return figures.report(quick, findings, drop, complete, checkpoint.seconds());
    }

    /** @return whether it came to the end; what was found before a cancel stays */
    private boolean goOn(final ScoreFigures figures, final ThreatModelAudit audit, final ScoreCheckpoint checkpoint) {
        try {
            explore(figures.worst(), checkpoint);
            final var evidence = new Evidence(classifier, images, figures.result(), audit);
            drop = Probe.estimate(evidence, figures.robust(), figures.withstood(), settings.probed(), checkpoint,
                progress.part(CURVED, PROBED));
            drop.map(found -> StrongerAttack.finding(figures.robust(), found)).ifPresent(findings::add);
            if (settings.diagnostics()) {
                examine(new Evidence(classifier, images, figures.result(), audit, figures.curve(quick),
                    settings.seen(), drop), checkpoint);
            }
            return true;
        } catch (final CancellationException e) {
            return false;
        }
    }

    private void explore(final WorstCases worst, final ScoreCheckpoint checkpoint) {
        if (settings.suite().threat().norm() == Norm.NONE) {
            return; // there is no epsilon, and so no curve
        }
        worst.explore(classifier, images, settings.suite(), settings.curve(), checkpoint,
            progress.part(ATTACKED, settings.untilChance() ? EXPLORED : CURVED));
        if (settings.untilChance()) {
            quick.addAll(CurveExtension.draw(worst, classifier, images, settings.suite(), settings.curve(), checkpoint,
                progress.part(EXPLORED, CURVED)));
        }
    }

    private void examine(final Evidence evidence, final ScoreCheckpoint checkpoint) {
        final var part = progress.part(PROBED, 1);
        for (int i = 0; i < Diagnostic.ALL.size(); i++) {
            part.checkCanceled();
            final var diagnostic = Diagnostic.ALL.get(i);
            part.report((double)i / Diagnostic.ALL.size(), () -> CHECKING);
            final var share =
                part.part((double)i / Diagnostic.ALL.size(), (i + 1.0) / Diagnostic.ALL.size()).titled(CHECKING);
            findings.add(checkpoint.finding(diagnostic, () -> diagnostic.examine(evidence, share)));
        }
    }
}
