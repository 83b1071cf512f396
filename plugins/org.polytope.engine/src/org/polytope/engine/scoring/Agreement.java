package org.polytope.engine.scoring;

import java.util.stream.IntStream;

import org.polytope.engine.attack.suite.SuiteResult;

/**
 * How far attacks find the same images. Attacks that agree on all of them are as good as one: what none finds may still be
 * found by an attack of another kind. Compared are those that saw every image; of a suite in which each attack sees only
 * what those before it have left, that is none but the first.
 *
 * @param attacks {@code [a]}, which attacks of the suite are compared, as positions in it; empty where fewer than two can be
 * @param images how many images all of them were made on
 * @param both {@code [a, a]}, how many of these both of a pair fooled; on the diagonal, how many the attack fooled
 * @param alone {@code [a]}, how many the attack fooled and none of the others
 */
public record Agreement(int[] attacks, int images, int[][] both, int[] alone) {

    private static final Agreement NONE = new Agreement(new int[0], 0, new int[0][], new int[0]);

    static Agreement of(final SuiteResult result) {
        final var compared = IntStream.range(0, result.outcomes().size())
            .filter(attack -> AttackScore.sawEverything(result, attack)).toArray();
        if (compared.length < 2) {
            return NONE;
        }
        final var images = IntStream.range(0, result.count())
            .filter(i -> IntStream.of(compared).allMatch(a -> result.outcomes().get(a).attacked()[i])).toArray();
        final var both = new int[compared.length][compared.length];
        final var alone = new int[compared.length];
        for (final var image : images) {
            final var found =
                IntStream.range(0, compared.length).filter(k -> result.fooled(compared[k], image)).toArray();
            for (final var first : found) {
                for (final var second : found) {
                    both[first][second]++;
                }
            }
            if (found.length == 1) {
                alone[found[0]]++;
            }
        }
        return new Agreement(compared, images.length, both, alone);
    }
}
