package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Rearrange;

/**
 * The order of numbers that a layer must read: by a layer that rearranges them, where what a node yields is in another one.
 *
 * @param positions which number of the node is wanted at each place, row-major
 * @param shape how the layer reads them
 */
record Arrangement(int[] positions, ImageShape shape) {

    /**
     * @param axes from the outermost to the innermost of what is wanted, by their numbers in the view
     * @param shape what is wanted
     */
    static Arrangement of(final View view, final List<Integer> axes, final ImageShape shape, final Work work) {
        final var order = new ArrayList<>(List.of(0));
        axes.forEach(axis -> order.add(axis + 1));
        final var turned = View.positions(Rearrangement.permuted(view.tensor(1, 0, 0, work), order, work));
        final var positions = new int[turned.remaining()];
        turned.get(positions);
        return new Arrangement(positions, shape);
    }

    /** @return whether {@code feature}'s node yields just that */
    boolean isOf(final Feature feature) {
        return shape.equals(feature.shape()) && isInOrder();
    }

    private boolean isInOrder() {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** @return the layer that gives numbers this order, if there is one */
    Optional<Rearrange> layer() {
        return Rearrange.of(positions, shape);
    }

    /** @return how many axes such a layer walks on; more than any if there is none */
    int axes() {
        return layer().map(layer -> layer.axes().size()).orElse(Integer.MAX_VALUE);
    }

    /**
     * @param name what the graph calls it
     * @return what a node yields in this order: {@code feature}'s own, or one that is appended; empty if no layer does that
     */
    Optional<Feature> from(final Feature feature, final String name, final Translation translation) {
        if (isOf(feature)) {
            return Optional.of(Feature.of(feature.node(), feature.shape()));
        }
        translation.work().handle((long)Rearrange.MOST_AXES * positions.length);
        return layer().map(layer -> translation.draft().append(translation.draft().unique(name), layer,
            List.of(Feature.of(feature.node(), feature.shape()))));
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Arrangement arrangement && shape.equals(arrangement.shape)
            && Arrays.equals(positions, arrangement.positions);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(positions);
    }
}
