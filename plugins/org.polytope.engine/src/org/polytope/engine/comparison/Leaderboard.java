package org.polytope.engine.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.scoring.McNemar;

/**
 * Scores of the same images in their order: the most robust model first, those that can't be trusted last.
 *
 * @param scores in that order
 */
record Leaderboard(List<Scored> scores) {

    static Leaderboard of(final List<Scored> unordered) {
        return new Leaderboard(unordered.stream()
            .sorted(Comparator.comparing(Scored::ranked).thenComparing(Scored::robust).reversed()).toList());
    }

    /** @return a test of each two of which robust accuracies are known */
    List<PairedTest> pairs() {
        final var known =
            IntStream.range(0, scores.size()).filter(i -> scores.get(i).robustness().isKnown()).toArray();
        final var pairs = new ArrayList<int[]>();
        for (final var first : known) {
            for (final var second : known) {
                if (first < second) {
                    // those that can't be trusted stand last, however much they withstood
                    pairs.add(scores.get(first).robust() >= scores.get(second).robust() ? new int[]{first, second}
                        : new int[]{second, first});
                }
            }
        }
        final var tests = pairs.stream()
            .map(pair -> McNemar.of(scores.get(pair[0]).withstood(), scores.get(pair[1]).withstood())).toList();
        final var adjusted = Holm.adjusted(tests.stream().mapToDouble(McNemar::chanceOfEither).toArray());
        return IntStream.range(0, pairs.size()).mapToObj(k -> {
            final var first = scores.get(pairs.get(k)[0]);
            return PairedTest.of(pairs.get(k)[0], pairs.get(k)[1], tests.get(k), first.withstood().length, adjusted[k],
                first.name(), scores.get(pairs.get(k)[1]).name(), first.ranked());
        }).toList();
    }

    List<Standing> standings(final List<PairedTest> pairs) {
        final var ranks = scores.stream().map(this::rank).toList();
        return IntStream.range(0, scores.size()).mapToObj(i -> Standing.of(scores.get(i), ranks.get(i),
            ranks.get(i).isPresent() && pairs.stream().noneMatch(pair -> pair.second() == i && pair.tellsApart()
                && ranks.get(pair.first()).equals(Optional.of(1)))))
            .toList();
    }

    private Optional<Integer> rank(final Scored scored) {
        return scored.ranked() ? Optional.of(1 + (int)scores.stream()
            .filter(other -> other.ranked() && other.robust() > scored.robust()).count()) : Optional.empty();
    }
}
