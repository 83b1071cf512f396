package org.polytope.engine.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.scoring.Grade;
import org.polytope.engine.scoring.McNemar;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Compares how robust models are. */
public final class RobustnessComparison {

    /** What of the progress bar is for the scores, where there is a transfer matrix too. */
    private static final double SCORED = 0.9;

    /** A score, before it is known how others fared. */
    private record Scored(Entrant entrant, int position, RobustnessReport report) {

        boolean ranked() {
            return report.grade() != Grade.NOT_TRUSTWORTHY;
        }

        double robust() {
            return report.robust().isKnown() ? report.robust().value() : -1;
        }
    }

    private RobustnessComparison() {
    }

    /**
     * Scores each model alike, and tests each two of them.
     *
     * @param entrants at least two, with images that they haven't learned from
     * @param settings what each is scored by; their progress file isn't used
     * @param transfer whether images made on one model are shown to the others
     * @param progress where to report
     * @throws IllegalArgumentException if models aren't for the same images and classes; names them
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static Comparison compare(final List<Entrant> entrants, final ScoringSettings settings,
        final boolean transfer, final Progress progress) {
        requireAlike(entrants);
        final var threat = settings.suite().threat();
        final var withTransfer = transfer && threat.norm() != Norm.NONE;
        final var board = scores(entrants, settings, progress.part(0, withTransfer ? SCORED : 1));
        final var pairs = pairs(board);
        return new Comparison(settings.suite(), entrants.get(0).images().size(), standings(board, pairs), pairs,
            withTransfer ? Optional.of(TransferMatrix.of(board.stream().map(Scored::entrant).toList(), threat,
                settings.suite().seed(), progress.part(SCORED, 1).titled("Transfer"))) : Optional.empty());
    }

    private static void requireAlike(final List<Entrant> entrants) {
        if (entrants.size() < 2) {
            throw new IllegalArgumentException("A comparison needs at least two models.");
        }
        final var first = entrants.get(0);
        for (final var other : entrants) {
            if (!other.classifier().shape().equals(first.classifier().shape())
                || !other.classifier().range().equals(first.classifier().range())
                || !Set.copyOf(other.images().classNames()).equals(Set.copyOf(first.images().classNames()))) {
                throw new IllegalArgumentException(
                    "%s and %s can't be compared: they aren't for images of the same size, pixel range and classes."
                        .formatted(first.name(), other.name()));
            }
        }
    }

    /** @return the scores, the most robust model first, those that can't be trusted last */
    private static List<Scored> scores(final List<Entrant> entrants, final ScoringSettings settings,
        final Progress progress) {
        final var scores = new ArrayList<Scored>();
        for (int i = 0; i < entrants.size(); i++) {
            final var entrant = entrants.get(i);
            final var part = progress.part((double)i / entrants.size(), (i + 1.0) / entrants.size())
                .titled(entrant.name());
            scores.add(new Scored(entrant, i, RobustnessScorer.score(entrant.classifier(), entrant.images(),
                new ScoringSettings(settings.suite(), settings.curve(), settings.untilChance(), settings.diagnostics(),
                    settings.probed(), Optional.empty(), entrant.seen()),
                SuiteListener.NONE, part)));
            // a canceled score is an incomplete report
            part.checkCanceled();
        }
        scores.sort(Comparator.comparing(Scored::ranked).thenComparing(Scored::robust).reversed());
        return scores;
    }

    private static List<PairedTest> pairs(final List<Scored> board) {
        final var known =
            IntStream.range(0, board.size()).filter(i -> board.get(i).report().robust().isKnown()).toArray();
        final var pairs = new ArrayList<int[]>();
        for (final var first : known) {
            for (final var second : known) {
                if (first < second) {
                    // those that can't be trusted stand last, however much they withstood
                    pairs.add(board.get(first).robust() >= board.get(second).robust() ? new int[]{first, second}
                        : new int[]{second, first});
                }
            }
        }
        final var tests = pairs.stream().map(pair -> McNemar.of(board.get(pair[0]).report().robustImages(),
            board.get(pair[1]).report().robustImages())).toList();
        final var adjusted = Holm.adjusted(tests.stream().mapToDouble(McNemar::chanceOfEither).toArray());
        return IntStream.range(0, pairs.size()).mapToObj(k -> {
            final var pair = pairs.get(k);
            return PairedTest.of(pair[0], pair[1], tests.get(k), board.get(pair[0]).report().count(), adjusted[k],
                board.get(pair[0]).entrant().name(), board.get(pair[1]).entrant().name(), board.get(pair[0]).ranked());
        }).toList();
    }

    private static List<Standing> standings(final List<Scored> board, final List<PairedTest> pairs) {
        final var ranks = board.stream().map(scored -> rank(scored, board)).toList();
        return IntStream.range(0, board.size()).mapToObj(i -> {
            final var scored = board.get(i);
            return new Standing(scored.entrant().name(), scored.position(), ranks.get(i),
                ranks.get(i).isPresent() && pairs.stream().noneMatch(pair -> pair.second() == i && pair.tellsApart()
                    && ranks.get(pair.first()).equals(Optional.of(1))),
                scored.report());
        }).toList();
    }

    private static Optional<Integer> rank(final Scored scored, final List<Scored> board) {
        return scored.ranked() ? Optional.of(1 + (int)board.stream()
            .filter(other -> other.ranked() && other.robust() > scored.robust()).count()) : Optional.empty();
    }
}
