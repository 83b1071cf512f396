package org.polytope.engine.attack.blackbox;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.BestSoFar;
import org.polytope.engine.attack.PerImage;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.ThreatModel;

/** One run of the square attack for a batch. Every image draws squares of its own. */
final class SquareSearch {

    private static final Margin MARGIN = new Margin();

    private final Square square;

    private final DifferentiableClassifier target;

    private final Batch batch;

    private final BestSoFar found;

    private final SquareMoves moves;

    private final int size;

    private final int[] positions;

    private final float[] centres;

    private final float[] best;

    private final float[] candidates;

    private final float[] bestMargin;

    private int[] active;

    SquareSearch(final Square square, final DifferentiableClassifier target, final Batch batch,
        final BestSoFar found, final ThreatModel threat) {
        this.square = square;
        this.target = target;
        this.batch = batch;
        this.found = found;
        moves = SquareMoves.of(threat, target.range(), target.shape());
        size = target.shape().size();
        positions = found.waiting();
        centres = batch.select(positions).pixels();
        best = centres.clone();
        candidates = new float[best.length];
        bestMargin = new float[positions.length];
        Arrays.fill(bestMargin, Float.NEGATIVE_INFINITY);
        active = IntStream.range(0, positions.length).toArray();
    }

    void run(final long seed, final Progress progress) {
        final var random = new SplittableRandom[positions.length];
        PerImage.run(active, size, i -> {
            random[i] = RandomStream.of(seed, RandomPurpose.SQUARES, batch.indices()[positions[i]]);
            moves.begin(candidates, centres, i * size, random[i]);
        });
        judge();
        for (int query = 1; query < square.queries() && active.length > 0; query++) {
            progress.checkCanceled();
            progress.report((double)query / square.queries(), found::describe);
            final var share = square.shareAfter(query - 1);
            PerImage.run(active, size, i -> {
                System.arraycopy(best, i * size, candidates, i * size, size);
                moves.change(candidates, centres, i * size, share, random[i]);
            });
            judge();
        }
    }

    /** Keeps every candidate of a better margin, and lets the fooled go. */
    private void judge() {
        final var places = Arrays.stream(active).map(c -> positions[c]).toArray();
        final var labels = Arrays.stream(places).map(p -> batch.labels()[p]).toArray();
        final var packed = PerImage.pack(candidates, active, size);
        final var heads = target.heads(packed, active.length, false);
        final var margins = MARGIN.evaluate(heads, labels, null);
        for (int i = 0; i < active.length; i++) {
            final var climber = active[i];
            if (margins[i] > bestMargin[climber]) {
                bestMargin[climber] = margins[i];
                System.arraycopy(candidates, climber * size, best, climber * size, size);
            }
        }
        found.countQuery(places, places.length);
        final var fooled = found.keep(places, places.length, packed, margins,
            DifferentiableClassifier.argmax(heads.logits(), active.length));
        final var before = active;
        active = IntStream.range(0, before.length).filter(i -> !fooled[i]).map(i -> before[i]).toArray();
    }
}
