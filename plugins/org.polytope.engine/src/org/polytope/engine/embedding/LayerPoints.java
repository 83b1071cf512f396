package org.polytope.engine.embedding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;

/**
 * The features of one layer: of the clean images, of the adversarial ones in the same order (or none), of the prototypes (or
 * none), and between clean and adversarial on the drawn ways.
 */
record LayerPoints(Features clean, Features adversarial, Features prototypes, Features between, ImagePaths paths) {

    /** @return the map by principal components */
    LayerMap project(final PrincipalComponents components) {
        final var all = IntStream.range(0, clean.count()).toArray();
        return new LayerMap(all, components.project(clean), components.project(adversarial),
            components.project(prototypes), ways(all, components.project(clean), components.project(adversarial),
                components.project(between)));
    }

    /** @return the map by neighbors, of some of the images */
    LayerMap map(final TSne method, final PrincipalComponents components, final int[] images,
        final Progress progress) {
        final var parts = new Features[]{clean.select(images),
            adversarial.count() == 0 ? adversarial : adversarial.select(images), prototypes, between};
        final var joined = Features.join(parts);
        final var places = method.map(joined, components.project(joined), progress);
        final var cut = new PlanePoints[parts.length];
        int next = 0;
        for (int part = 0; part < parts.length; part++) {
            cut[part] = places.range(next, next + parts[part].count());
            next += parts[part].count();
        }
        return new LayerMap(images, cut[0], cut[1], cut[2], ways(images, cut[0], cut[1], cut[3]));
    }

    private List<PlanePoints> ways(final int[] images, final PlanePoints from, final PlanePoints to,
        final PlanePoints steps) {
        return IntStream.range(0, paths.images().length).mapToObj(way -> {
            final var at = Arrays.binarySearch(images, paths.images()[way]);
            final var first = way * ImagePaths.BETWEEN;
            return from.range(at, at + 1).followedBy(steps.range(first, first + ImagePaths.BETWEEN))
                .followedBy(to.range(at, at + 1));
        }).toList();
    }

    /** @return Σ_i ‖f(x′_i) − f(x_i)‖ / n; NaN without attack */
    double moved() {
        return IntStream.range(0, adversarial.count()).mapToDouble(i -> {
            var sum = 0.0;
            for (int k = i * clean.width(); k < (i + 1) * clean.width(); k++) {
                final double difference = adversarial.values()[k] - clean.values()[k];
                sum += difference * difference;
            }
            return Math.sqrt(sum);
        }).average().orElse(Double.NaN);
    }
}
