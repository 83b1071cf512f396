package org.polytope.engine.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Compares how robust models are. */
public final class RobustnessComparison {

    /** What of the progress bar is for the scores, where there is a transfer matrix too. */
    private static final double SCORED = 0.9;

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
        requireTwo(entrants.size());
        return compare(entrants, List.of(), new CommonImages(List.of(), List.of()), settings, transfer, progress);
    }

    /**
     * Compares scores that were made before, on the images that all of them are of.
     *
     * @param scores at least two
     * @throws IllegalArgumentException if they have no image in common, or were made under different threat models
     */
    public static Comparison compare(final List<KnownScore> scores) {
        requireTwo(scores.size());
        requireOneThreat(scores, Optional.empty());
        final var images = CommonImages.of(scores);
        final var notes = new ArrayList<>(images.notes());
        differingAttacks(scores, Optional.empty()).ifPresent(notes::add);
        notes.add(
            "All scores were made before. Whether images that fool one model fool another can't be told without the "
                + "models.");
        final var board = Leaderboard.of(known(scores, images, 0));
        final var pairs = board.pairs();
        return new Comparison(Optional.empty(), images.ids().size(), board.standings(pairs), pairs, Optional.empty(),
            notes);
    }

    /**
     * Scores each model alike, and compares it with scores that were made before.
     *
     * @param entrants at least one, whose images are {@code images}, in that order
     * @param scores made before, under the same threat model
     * @param images what all scores are of
     * @see #compare(List, ScoringSettings, boolean, Progress)
     */
    public static Comparison compare(final List<Entrant> entrants, final List<KnownScore> scores,
        final CommonImages images, final ScoringSettings settings, final boolean transfer, final Progress progress) {
        requireTwo(entrants.size() + scores.size());
        requireAlike(entrants);
        final var suite = settings.suite();
        requireOneThreat(scores, Optional.of(suite));
        final var withTransfer = transfer && suite.threat().norm() != Norm.NONE && entrants.size() > 1;
        final var scored = scores(entrants, settings, progress.part(0, withTransfer ? SCORED : 1));
        final var board = Leaderboard
            .of(Stream.concat(scored.stream(), known(scores, images, entrants.size()).stream()).toList());
        final var pairs = board.pairs();
        final var notes = new ArrayList<>(images.notes());
        differingAttacks(scores, Optional.of(suite)).ifPresent(notes::add);
        if (transfer && !scores.isEmpty()) {
            notes.add(
                "Images are shown only to the models that are attacked now: of scores that were made before, nothing "
                    + "is known of transfer.");
        }
        return new Comparison(Optional.of(suite), entrants.get(0).images().size(), board.standings(pairs), pairs,
            withTransfer ? Optional.of(transfer(entrants, board, suite, progress.part(SCORED, 1).titled("Transfer")))
                : Optional.empty(),
            notes);
    }

    private static TransferMatrix transfer(final List<Entrant> entrants, final Leaderboard board,
        final AttackSuite suite, final Progress progress) {
        final var places = IntStream.range(0, board.scores().size())
            .filter(i -> board.scores().get(i).position() < entrants.size()).boxed().toList();
        return TransferMatrix.of(places,
            places.stream().map(place -> entrants.get(board.scores().get(place).position())).toList(), suite.threat(),
            suite.seed(), progress);
    }

    private static void requireTwo(final int models) {
        if (models < 2) {
            throw new IllegalArgumentException("A comparison needs at least two models.");
        }
    }

    private static void requireAlike(final List<Entrant> entrants) {
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

    private static void requireOneThreat(final List<KnownScore> scores, final Optional<AttackSuite> suite) {
        for (final var score : scores) {
            final var expected = suite.map(now -> now.threat().describe()).orElse(scores.get(0).threat());
            if (!score.threat().equals(expected)) {
                throw new IllegalArgumentException(
                    "%s was attacked under %s, but %s under %s: robust accuracies under different threat models can't be compared."
                        .formatted(score.name(), score.threat(),
                            suite.isPresent() ? "the models are attacked" : scores.get(0).name(), expected));
            }
        }
    }

    /** A weaker attack leaves more. */
    private static Optional<String> differingAttacks(final List<KnownScore> scores,
        final Optional<AttackSuite> suite) {
        final var attacks = scores.stream().map(score -> score.name() + " by " + score.attacks())
            .collect(Collectors.toCollection(ArrayList::new));
        final var now = suite.map(AttackSuite::describe);
        now.ifPresent(text -> attacks.add("the others by " + text));
        return Stream.concat(scores.stream().map(KnownScore::attacks), now.stream()).distinct().count() < 2
            ? Optional.empty()
            : Optional.of("Not all were attacked alike, and a weaker attack leaves more: %s."
                .formatted(String.join("; ", attacks)));
    }

    private static List<Scored> known(final List<KnownScore> scores, final CommonImages images, final int before) {
        return IntStream.range(0, scores.size())
            .mapToObj(i -> scores.get(i).on(images.ids(), before + i)).toList();
    }

    private static List<Scored> scores(final List<Entrant> entrants, final ScoringSettings settings,
        final Progress progress) {
        final var scores = new ArrayList<Scored>();
        for (int i = 0; i < entrants.size(); i++) {
            final var entrant = entrants.get(i);
            final var part = progress.part((double)i / entrants.size(), (i + 1.0) / entrants.size())
                .titled(entrant.name());
            scores.add(Scored.of(entrant, i, RobustnessScorer.score(entrant.classifier(), entrant.images(),
                new ScoringSettings(settings.suite(), settings.curve(), settings.untilChance(), settings.diagnostics(),
                    settings.probed(), Optional.empty(), entrant.seen()),
                SuiteListener.NONE, part)));
            // a canceled score is an incomplete report
            part.checkCanceled();
        }
        return scores;
    }
}
