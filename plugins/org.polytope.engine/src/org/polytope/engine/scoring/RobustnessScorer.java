package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
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

    private RobustnessScorer(final DifferentiableClassifier classifier, final Dataset images,
        final ScoringSettings settings,
        final SuiteListener listener, final Progress progress) {
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

    private RobustnessReport score() {
        final var audit = new ThreatModelAudit(settings.suite().threat(), classifier.range());
        try (var checkpoint = ScoreCheckpoint.in(settings.progressFile(), classifier, images, audit)) {
            return score(audit, checkpoint);
        }
    }

    private RobustnessReport score(final ThreatModelAudit audit, final ScoreCheckpoint checkpoint) {
        final var suite = settings.suite();
        // without a norm there is no epsilon, and so no curve
        final var bounded = suite.threat().norm() != Norm.NONE;
        final var result = checkpoint.run(suite, classifier, images, (attack, batch, found, predicted) -> {
            audit.found(attack, batch, found, predicted);
            listener.found(attack, batch, found, predicted);
        }, progress.part(0, ATTACKED));
        final var worst = WorstCases.of(result);
        final var findings = new ArrayList<Finding>();
        final var quick = new ArrayList<Double>();
        var drop = Optional.<Drop>empty();
        var complete = result.complete();
        if (complete) {
            try {
                worst.explore(classifier, images, suite, bounded ? settings.curve() : List.of(), checkpoint,
                    progress.part(ATTACKED, settings.untilChance() ? EXPLORED : CURVED));
                if (bounded && settings.untilChance()) {
                    quick.addAll(CurveExtension.draw(worst, classifier, images, suite, settings.curve(), checkpoint,
                        progress.part(EXPLORED, CURVED)));
                }
                final var evidence = new Evidence(classifier, images, result, audit);
                drop = Probe.estimate(evidence, worst.underAttack(suite.threat().epsilon(), i -> true),
                    withstood(result, worst), settings.probed(), checkpoint, progress.part(CURVED, PROBED));
                drop.map(StrongerAttack::finding).ifPresent(findings::add);
                if (settings.diagnostics()) {
                    final var curve = bounded ? curve(worst, quick) : List.<CurvePoint>of();
                    examine(new Evidence(classifier, images, result, audit, curve, settings.seen(), drop), checkpoint,
                        findings);
                }
            } catch (final CancellationException e) {
                complete = false;
            }
        }
        checkpoint.end(complete);
        final var epsilon = suite.threat().epsilon();
        final var robust = new boolean[result.count()];
        IntStream.of(withstood(result, worst)).forEach(i -> robust[i] = true);
        final var curve = bounded ? curve(worst, quick) : List.<CurvePoint>of();
        return new RobustnessReport(suite, classifier.range(), result.count(),
            share(result, result::correct, i -> true), worst.underAttack(epsilon, i -> true), robust,
            IntStream.range(0, result.outcomes().size()).mapToObj(a -> AttackScore.of(result, a)).toList(),
            classes(result, worst), curve,
            new Breakdown(worst.confusion(), Agreement.of(result), Distortion.of(result),
                CurveMarks.of(curve, epsilon, classifier.classes())),
            findings, drop,
            AttackStrength.shortfall(classifier, images, result),
            settings.advice(classifier.range(), images.shape()),
            complete, checkpoint.seconds());
    }

    private List<CurvePoint> curve(final WorstCases worst, final List<Double> quick) {
        final var epsilons = new ArrayList<Double>(settings.curve());
        epsilons.add(settings.suite().threat().epsilon());
        epsilons.addAll(quick);
        quick.removeAll(settings.curve());
        return worst.curve(epsilons, quick);
    }

    private static int[] withstood(final SuiteResult result, final WorstCases worst) {
        final var epsilon = result.suite().threat().epsilon();
        return IntStream.range(0, result.count()).filter(i -> result.judged(i) && worst.robust(i, epsilon)).toArray();
    }

    private void examine(final Evidence evidence, final ScoreCheckpoint checkpoint, final List<Finding> findings) {
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

    private List<ClassScore> classes(final SuiteResult result, final WorstCases worst) {
        final var epsilon = settings.suite().threat().epsilon();
        final var names = images.classNames();
        return IntStream.range(0, names.size())
            .mapToObj(c -> new ClassScore(names.get(c), share(result, result::correct, i -> result.labels()[i] == c),
                worst.underAttack(epsilon, i -> result.labels()[i] == c)))
            .toList();
    }

    private static Accuracy share(final SuiteResult result, final IntPredicate counted, final IntPredicate among) {
        final var all = IntStream.range(0, result.count()).filter(among).toArray();
        return Accuracy.of((int)IntStream.of(all).filter(counted).count(), all.length);
    }
}
