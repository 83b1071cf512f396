package org.polytope.engine.dataset;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A data set cut into batches. The last one holds what is left, so that every example is seen exactly once.
 */
public final class Batches implements Iterable<Batch> {

    /** Large enough for a network to be busy, small enough for a pass of it to be short. */
    private static final int USUAL = 128;

    /** As many as that many images of ImageNet hold; a search has several arrays of them. */
    private static final int MOST_NUMBERS = USUAL * 3 * 224 * 224;

    private final Dataset dataset;

    private final int[] order;

    private final int batchSize;

    private Batches(final Dataset dataset, final int[] order, final int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("A batch needs at least one image, not " + batchSize + ".");
        }
        this.dataset = Objects.requireNonNull(dataset);
        this.order = order;
        this.batchSize = batchSize;
    }

    /** @return batches in the data set's own order */
    public static Batches inOrder(final Dataset dataset, final int batchSize) {
        return new Batches(dataset, identity(dataset.size()), batchSize);
    }

    /** @return batches in the order that belongs to this seed and this epoch */
    public static Batches shuffled(final Dataset dataset, final int batchSize, final long seed, final int epoch) {
        final var order = identity(dataset.size());
        RandomStream.shuffle(order, RandomStream.of(seed, RandomPurpose.EPOCH_ORDER, epoch));
        return new Batches(dataset, order, batchSize);
    }

    /** @return how many images of that shape are worked on at once where nobody asked for a number: fewer large ones */
    public static int usualSize(final ImageShape shape) {
        return usualSize(shape, USUAL);
    }

    /** @return the same for a device that is busy with {@code most} small images only */
    public static int usualSize(final ImageShape shape, final int most) {
        return Math.max(1, Math.min(most, MOST_NUMBERS / shape.size()));
    }

    /** @return how many batches there are */
    public int count() {
        return (int)(((long)order.length + batchSize - 1) / batchSize);
    }

    @Override
    public Iterator<Batch> iterator() {
        return new Iterator<>() {

            private int next;

            @Override
            public boolean hasNext() {
                return next < order.length;
            }

            @Override
            public Batch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                final var end = (int)Math.min((long)next + batchSize, order.length);
                final var batch = dataset.batch(Arrays.copyOfRange(order, next, end));
                next = end;
                return batch;
            }
        };
    }

    private static int[] identity(final int size) {
        final var order = new int[size];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
