package org.polytope.engine.importer.check;

import java.util.stream.IntStream;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;

/**
 * Sample images in two halves, each with half of every class, whatever order they stand in: in one something is found,
 * with the other it is judged.
 *
 * @param first positions, ascending; not copied
 * @param second the other positions, ascending; not copied
 */
record Halves(int[] first, int[] second) {

    /** Of nothing that matters: the same images are always halved in the same way. */
    private static final long SEED = 42;

    static Halves of(final Dataset images) {
        final var isFirst = new boolean[images.size()];
        int turn = 0;
        for (int label = 0; label < images.classNames().size(); label++) {
            final var wanted = label;
            final var ofClass = IntStream.range(0, isFirst.length).filter(i -> images.label(i) == wanted).toArray();
            RandomStream.shuffle(ofClass, RandomStream.of(SEED, RandomPurpose.CHECK_HALVES, label));
            for (final var image : ofClass) {
                isFirst[image] = turn++ % 2 == 0;
            }
        }
        return new Halves(IntStream.range(0, isFirst.length).filter(i -> isFirst[i]).toArray(),
            IntStream.range(0, isFirst.length).filter(i -> !isFirst[i]).toArray());
    }
}
