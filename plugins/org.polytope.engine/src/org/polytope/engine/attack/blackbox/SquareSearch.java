package org.polytope.engine.attack.blackbox;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.polytope.engine.attack.Active;
import org.polytope.engine.attack.AimedLoss;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.ScoreSearch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.objective.Margin;

/** One run of the square attack for a batch. Every image draws squares of its own. Arrays are by position. */
final class SquareSearch {

    private final Square square;

    private final ScoreSearch search;

    private final BestSoFar found;

    private final AimedLoss margin;

    private final SquareMoves moves;

    private final int size;

    private final float[] centers;

    private final float[] best;

    private final float[] candidates;

    private final float[] bestMargin;

    private final Active active;

    SquareSearch(final Square square, final ScoreSearch search, final BestSoFar found) {
        this.square = square;
        this.search = search;
        this.found = found;
        margin = search.aimed(new Margin());
        moves = SquareMoves.of(search.threat().within(search.range()), search.range(), search.batch().shape());
        size = search.size();
        centers = search.batch().pixels();
        best = centers.clone();
        candidates = new float[best.length];
        bestMargin = new float[search.batch().count()];
        Arrays.fill(bestMargin, Float.NEGATIVE_INFINITY);
        active = found.active();
    }

    void run() {
        final var random = new SplittableRandom[bestMargin.length];
        active.each((number, position) -> {
            random[position] = search.random(RandomPurpose.SQUARES, position);
            moves.begin(candidates, centers, position * size, random[position]);
        });
        judge();
        for (int query = 1; query < square.queries() && !active.isEmpty(); query++) {
            found.report((double)query / square.queries());
            final var share = square.shareAfter(query - 1);
            active.each((number, position) -> {
                System.arraycopy(best, position * size, candidates, position * size, size);
                moves.change(candidates, centers, position * size, share, random[position]);
            });
            judge();
        }
    }

    /** Keeps every candidate of a better margin, and lets the fooled go. */
    private void judge() {
        if (active.isEmpty()) {
            return;
        }
        final var answers = search.answers(active, candidates, margin);
        active.each((number, position) -> {
            if (answers.objective()[number] > bestMargin[position]) {
                bestMargin[position] = answers.objective()[number];
                System.arraycopy(candidates, position * size, best, position * size, size);
            }
        });
        active.drop(found.keep(active, candidates, answers));
    }
}
