package org.polytope.engine.oracle;

import java.util.Arrays;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;

/** The model as the search sees it: it answers at once, for all the search can tell. */
abstract sealed class Asked implements Target {

    private final Oracle oracle;

    private final int most;

    private final Exchange exchange;

    Asked(final Oracle oracle, final int most, final Exchange exchange) {
        this.oracle = oracle;
        this.most = most;
        this.exchange = exchange;
    }

    /** @param most how many images a question may be about; larger ones are cut */
    static Target of(final Oracle oracle, final int most, final Exchange exchange) {
        return oracle.scores() ? new Scoring(oracle, most, exchange) : new Deciding(oracle, most, exchange);
    }

    @Override
    public final ImageShape shape() {
        return oracle.shape();
    }

    @Override
    public final int classes() {
        return oracle.classes();
    }

    @Override
    public final PixelRange range() {
        return PixelRange.UNIT;
    }

    /** Takes the answer about a part of the images. */
    interface Part {
        void take(int first, Answer answer);
    }

    final void ask(final float[] pixels, final int count, final Part part) {
        final var size = oracle.shape().size();
        for (int first = 0; first < count; first += most) {
            final var until = Math.min(first + most, count);
            part.take(first,
                exchange
                    .ask(new Question(within(Arrays.copyOfRange(pixels, first * size, until * size)), until - first)));
        }
    }

    /** Where a search looks beyond black and full brightness, as SPSA does to estimate a slope, no image shows it. */
    private static float[] within(final float[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.min(Math.max(pixels[i], 0), 1);
        }
        return pixels;
    }

    private static final class Scoring extends Asked implements ScoringTarget {

        Scoring(final Oracle oracle, final int most, final Exchange exchange) {
            super(oracle, most, exchange);
        }

        @Override
        public float[] scores(final float[] pixels, final int count) {
            final var scores = new float[count * classes()];
            ask(pixels, count, (first, answer) -> {
                final var values = ((Answer.Scores)answer).values();
                System.arraycopy(values, 0, scores, first * classes(), values.length);
            });
            return scores;
        }
    }

    private static final class Deciding extends Asked {

        Deciding(final Oracle oracle, final int most, final Exchange exchange) {
            super(oracle, most, exchange);
        }

        @Override
        public int[] predict(final float[] pixels, final int count) {
            final var predicted = new int[count];
            ask(pixels, count, (first, answer) -> {
                final var classes = ((Answer.Decisions)answer).classes();
                System.arraycopy(classes, 0, predicted, first, classes.length);
            });
            return predicted;
        }
    }
}
