package org.polytope.engine.training.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.training.history.Measure;

/**
 * The images that a step learns from, one a row. A row knows its partners: the other forms of the same image. Rows that
 * go through the network in one pass share the statistics of their batch normalizations.
 */
public final class Rows {

    /** The form in which a row shows its image. */
    public enum Kind {
        /** As it is in the data set, perhaps augmented. */
        CLEAN("accuracy", Measure.TRAINING_ACCURACY),
        /** Changed against the network. */
        ADVERSARIAL("robust", Measure.TRAINING_ROBUST),
        /** Changed at random, without regard to the network. */
        NOISY("noisy", Measure.accuracy("Training accuracy (noisy)"));

        private final String shortName;

        private final Measure accuracy;

        Kind(final String shortName, final Measure accuracy) {
            this.shortName = shortName;
            this.accuracy = accuracy;
        }

        /** @return how the accuracy on these rows is called where there is little room */
        public String shortName() {
            return shortName;
        }

        /** @return which share of these rows the network predicted rightly, while it was learning from them */
        public Measure accuracy() {
            return accuracy;
        }
    }

    /**
     * Rows that go through the network together.
     *
     * @param first the first of them
     * @param count how many there are, at least 1
     */
    public record Pass(int first, int count) {

        /** @return all of them */
        public int[] rows() {
            return IntStream.range(first, first + count).toArray();
        }
    }

    /** The partner of a row that has none. */
    public static final int NONE = -1;

    private final Batch images;

    private final Kind[] kinds;

    private final List<Pass> passes;

    /** For each kind, the row of an image by the image's index. */
    private final Map<Kind, Map<Integer, Integer>> places = new EnumMap<>(Kind.class);

    private Rows(final Batch images, final Kind[] kinds, final List<Pass> passes) {
        this.images = images;
        this.kinds = kinds;
        this.passes = List.copyOf(passes);
        for (int row = 0; row < kinds.length; row++) {
            final var place = places.computeIfAbsent(kinds[row], kind -> new HashMap<>());
            if (place.put(images.indices()[row], row) != null) {
                throw new IllegalArgumentException("Image %s stands among the %s rows twice."
                    .formatted(images.indices()[row], kinds[row].name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** @return images of one kind; not copied */
    public static Rows of(final Batch images, final Kind kind) {
        return new Rows(images, all(kind, images), List.of(new Pass(0, images.count())));
    }

    /** @return these rows and, behind them in the same pass as the last of them, further ones */
    public Rows with(final Batch further, final Kind kind) {
        final var last = passes.get(passes.size() - 1);
        return joined(further, kind, new Pass(last.first(), last.count() + further.count()),
            passes.subList(0, passes.size() - 1));
    }

    /** @return these rows and, behind them in a pass of their own, further ones */
    public Rows then(final Batch further, final Kind kind) {
        return joined(further, kind, new Pass(count(), further.count()), passes);
    }

    private Rows joined(final Batch further, final Kind kind, final Pass pass, final List<Pass> before) {
        final var joinedKinds = Arrays.copyOf(kinds, kinds.length + further.count());
        System.arraycopy(all(kind, further), 0, joinedKinds, kinds.length, further.count());
        final var joinedPasses = new ArrayList<>(before);
        joinedPasses.add(pass);
        return new Rows(images.with(further), joinedKinds, joinedPasses);
    }

    private static Kind[] all(final Kind kind, final Batch images) {
        final var kinds = new Kind[images.count()];
        Arrays.fill(kinds, kind);
        return kinds;
    }

    /** @return how many rows there are, n */
    public int count() {
        return kinds.length;
    }

    /** @return the pixels of all rows, {@code [n, c, h, w]} */
    public float[] pixels() {
        return images.pixels();
    }

    /** @return the true class of each row, {@code [n]} */
    public int[] labels() {
        return images.labels();
    }

    /** @return the form in which a row shows its image */
    public Kind kind(final int row) {
        return kinds[row];
    }

    /** @return the row that shows the same image in another form; {@link #NONE} if there is none */
    public int partner(final int row, final Kind kind) {
        return places.getOrDefault(kind, Map.of()).getOrDefault(images.indices()[row], NONE);
    }

    /** @return the rows of one kind whose images stand among those of another kind as well, in their order */
    public int[] partnered(final Kind kind, final Kind other) {
        return IntStream.range(0, count()).filter(row -> kind(row) == kind && partner(row, other) != NONE).toArray();
    }

    /** @return which rows go through the network together, from the first to the last row */
    public List<Pass> passes() {
        return passes;
    }

    /** @return the rows of one pass, as images */
    public Batch images(final Pass pass) {
        return pass.count() == count() ? images : images.select(pass.rows());
    }
}
