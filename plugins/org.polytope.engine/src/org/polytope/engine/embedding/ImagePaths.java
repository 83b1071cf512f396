package org.polytope.engine.embedding;

import java.util.stream.IntStream;

import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;

/**
 * The straight ways in pixels from some clean images to their adversarial ones, x + t (x′ − x): in the space of features they bend.
 *
 * @param images which ones, as positions in the data set
 */
record ImagePaths(int[] images) {

    /** Into how many parts a way is divided. */
    static final int PARTS = 8;

    /** Points between the two ends. */
    static final int BETWEEN = PARTS - 1;

    /** @return no ways */
    static ImagePaths none() {
        return new ImagePaths(new int[0]);
    }

    /**
     * @param most how many are drawn at most, at random from the images that the model gets right before the attack and wrong
     *            after it
     */
    static ImagePaths drawn(final Dataset clean, final int[] before, final int[] after, final int most,
        final long seed) {
        final var fooled = IntStream.range(0, clean.size())
            .filter(i -> before[i] == clean.label(i) && after[i] != clean.label(i)).toArray();
        RandomStream.shuffle(fooled, RandomStream.of(seed, RandomPurpose.DRAWN_PATHS));
        return new ImagePaths(IntStream.of(fooled).limit(most).sorted().toArray());
    }

    /** @return the images between the two ends, {@value #BETWEEN} for each, from clean to adversarial */
    Dataset between(final Dataset clean, final Dataset adversarial) {
        final var steps = new float[images.length * BETWEEN][];
        final var labels = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            final var image = images[i / BETWEEN];
            final var share = (i % BETWEEN + 1) / (float)PARTS;
            final var from = clean.batch(image).pixels();
            final var to = adversarial.batch(image).pixels();
            steps[i] = new float[from.length];
            for (int p = 0; p < from.length; p++) {
                steps[i][p] = from[p] + share * (to[p] - from[p]);
            }
            labels[i] = clean.label(image);
        }
        return Datasets.ofFloats(clean.shape(), clean.classNames(), steps, labels);
    }
}
