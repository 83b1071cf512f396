package org.polytope.engine.page;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.embedding.LayerMap;

/**
 * Which images of a feature space are shown, where they are too many.
 *
 * @param images as positions in the data set, in ascending order
 * @param preferred those of them that have more to show than others: ways, or a place in every map
 */
record ShownImages(int[] images, int[] preferred) {

    /** Clean and adversarial points together: more are slow to draw, and hide each other. */
    static final int MOST_POINTS = 20_000;

    static ShownImages of(final FeatureSpace space) {
        final var count = space.clean().size();
        final var most = space.after().isPresent() ? MOST_POINTS / 2 : MOST_POINTS;
        final var mapped = space.layers().stream().flatMap(layer -> layer.neighbors().stream()).map(LayerMap::images)
            .flatMapToInt(IntStream::of);
        final var preferred = IntStream.concat(IntStream.of(space.paths()), mapped).distinct().toArray();
        final var spread = IntStream.range(0, Math.min(most, count))
            .map(i -> (int)((long)i * count / Math.min(most, count)));
        final var images = Stream.of(preferred, spread.toArray()).flatMapToInt(IntStream::of).distinct().limit(most)
            .sorted().toArray();
        return new ShownImages(images, preferred);
    }

    /** @return where an image stands among those shown; negative where it isn't shown */
    int position(final int image) {
        return Arrays.binarySearch(images, image);
    }

    /** @return the images in the order in which they get pictures, as long as there is room */
    IntStream pictured() {
        return IntStream.concat(IntStream.of(preferred), IntStream.of(images)).distinct();
    }
}
