package org.polytope.engine.attack;

import java.util.stream.IntStream;

/** What a search has found for each image of its batch so far. */
public abstract sealed class Found permits BestSoFar, SmallestSoFar {

    private final Search search;

    /** {@code [n, c, h, w]}, the images found. */
    private final float[] pixels;

    Found(final Search search) {
        this.search = search;
        pixels = search.batch().pixels().clone();
    }

    /** @return the images for which there is still something to look for */
    public final Active active() {
        final var labels = search.batch().labels();
        return new Active(search.size(), IntStream.range(0, labels.length)
            .filter(position -> isOpen(position) && search.aim().possible(position, labels[position])).toArray());
    }

    /** @return whether more may be found for the image at {@code position} */
    abstract boolean isOpen(int position);

    /**
     * Keeps what is better than before, and notes the objective as that of one more evaluation.
     *
     * @param active the images that the model was asked about
     * @param images {@code [n, c, h, w]} by position
     * @param answers by number
     * @return by number, which of them reached the goal
     */
    public abstract boolean[] keep(Active active, float[] images, Answers answers);

    /** Counts one more iteration for each of the images. */
    public final void countIterations(final Active active) {
        search.tally().countIterations(active.positions());
    }

    /**
     * Tells how far the search has come.
     *
     * @param fraction of it, in [0, 1]
     */
    public final void report(final double fraction) {
        search.report(fraction, this::describe);
    }

    /** @return how many images were fooled, of how many */
    private String describe() {
        final var count = search.batch().count();
        return "%s of %s images fooled".formatted(IntStream.range(0, count).filter(this::isFooled).count(), count);
    }

    abstract boolean isFooled(int position);

    /** @return for all images */
    abstract AttackResult result();

    final Search search() {
        return search;
    }

    final float[] pixels() {
        return pixels;
    }

    final void take(final int position, final float[] images) {
        System.arraycopy(images, position * search.size(), pixels, position * search.size(), search.size());
    }

    final AttackResult result(final boolean[] success, final float[] loss) {
        return search.tally().result(search.batch().withPixels(pixels), success, loss);
    }
}
