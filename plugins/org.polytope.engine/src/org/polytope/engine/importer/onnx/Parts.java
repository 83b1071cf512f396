package org.polytope.engine.importer.onnx;

import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;

/** Views of a part of what a node yields, and of all of it in another order. */
final class Parts {

    private static final int MAP_AXES = 3;

    private Parts() {
    }

    /** @return whether the graph sees each number that the node yields, and once, in whatever order */
    static boolean isAll(final Feature feature) {
        final var seen = new boolean[feature.shape().size()];
        if (feature.view().size() != seen.length) {
            return false;
        }
        for (int i = 0; i < seen.length; i++) {
            if (seen[feature.view().at(i)]) {
                return false;
            }
            seen[feature.view().at(i)] = true;
        }
        return true;
    }

    /**
     * @param name what the graph calls it
     * @return what a node yields of which the graph sees all: {@code feature} itself, or the part that it shows; empty if no
     *         layer can cut that out
     */
    static Optional<Feature> found(final Feature feature, final String name, final Translation translation) {
        translation.work().handle(feature.view().size());
        translation.work().make(feature.shape().size(), 1);
        if (isAll(feature)) {
            return Optional.of(feature);
        }
        final var extents = feature.extents();
        final var shape = extents.size() == MAP_AXES ? new ImageShape(extents.get(0), extents.get(1), extents.get(2))
            : ImageShape.vector(feature.view().size());
        return inOrder(feature, shape).from(feature, name, translation).map(part -> part.seenAs(View.inOrder(extents)));
    }

    /** @return what the graph sees, in its own order */
    static Arrangement inOrder(final Feature feature, final ImageShape shape) {
        return new Arrangement(IntStream.range(0, feature.view().size()).map(feature.view()::at).toArray(), shape);
    }

    /** @return {@code other} in the order in which the node of {@code one} has its numbers, if a layer can give it that */
    static Optional<Feature> aligned(final Feature one, final Feature other, final String name,
        final Translation translation) {
        translation.work().make(2L * one.shape().size(), 1);
        if (!isAll(one)) {
            return Optional.empty();
        }
        translation.work().handle(2L * one.view().size());
        final var positions = new int[one.view().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[one.view().at(i)] = other.view().at(i);
        }
        return new Arrangement(positions, one.shape()).from(other, name, translation)
            .map(aligned -> aligned.seenAs(one.view()));
    }
}
