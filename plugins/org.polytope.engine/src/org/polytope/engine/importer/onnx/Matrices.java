package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.Softmax;

/**
 * What the graph sees as matrices along its last two axes.
 *
 * @param maps {@code [n, matrices, rows, columns]}
 * @param transposed whether rows and columns of the maps are exchanged
 * @param factor by which the matrices are to be multiplied
 * @param extents of the graph's axes, in its own order
 */
record Matrices(Feature maps, boolean transposed, double factor, List<Integer> extents) {

    /**
     * @param name what the graph calls it
     * @throws IllegalArgumentException if an earlier operator reordered the numbers in a way that can't be read
     */
    static Matrices of(final Feature seen, final String name, final Translation translation) {
        final var scaled = Scaling.of(seen, translation);
        final var feature = scaled.feature();
        final var asTheyAre = arrangement(feature, false, translation);
        if (asTheyAre.isOf(feature)) {
            return new Matrices(Feature.of(feature.node(), feature.shape()), false, scaled.factor(), feature.extents());
        }
        final var exchanged = arrangement(feature, true, translation);
        // whatever needs no layer, or else the layer that moves the longest pieces
        final var isExchanged = exchanged.axes() < asTheyAre.axes();
        final var maps = (isExchanged ? exchanged : asTheyAre).from(feature, name, translation)
            .orElseThrow(
                () -> new IllegalArgumentException(("it reads \"%s\" as matrices, but an earlier operator reordered "
                    + "the numbers of %s in a way that can't be read.").formatted(name, feature.shape())));
        return new Matrices(maps, isExchanged, scaled.factor(), feature.extents());
    }

    private static Arrangement arrangement(final Feature feature, final boolean exchanged,
        final Translation translation) {
        final var extents = feature.extents();
        final var rank = extents.size();
        final var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < rank - 2; axis++) {
            axes.add(axis);
        }
        axes.addAll(exchanged ? List.of(rank - 1, rank - 2) : List.of(rank - 2, rank - 1));
        return Arrangement.of(feature.view(), axes, new ImageShape(Extents.size(extents.subList(0, rank - 2)),
            extents.get(axes.get(rank - 2)), extents.get(axes.get(rank - 1))), translation.work());
    }

    /** The product of two results. */
    static Value product(final OnnxNode node, final Translation translation) {
        final var first = translation.feature(node, 0);
        final var second = translation.feature(node, 1);
        final var rank = first.extents().size();
        if (rank < 2 || second.extents().size() != rank
            || !first.extents().subList(0, rank - 2).equals(second.extents().subList(0, rank - 2))
            || !first.extents().get(rank - 1).equals(second.extents().get(rank - 2))) {
            throw new IllegalArgumentException(
                ("it multiplies matrices of the shapes %s and %s an image; they must be equally "
                    + "many, and the first must have as many columns as the second has rows.")
                    .formatted(first.extents(),
                        second.extents()));
        }
        final var left = of(first, node.input(0), translation);
        final var right = of(second, node.input(1), translation);
        final var extents = new ArrayList<>(first.extents());
        extents.set(rank - 1, second.extents().get(rank - 1));
        final var product = translation.draft().append(node,
            new MatrixProduct(left.transposed, right.transposed, left.factor * right.factor), left.maps, right.maps);
        return product.seenAs(View.inOrder(extents));
    }

    /**
     * A softmax along one axis.
     *
     * @param axis of an image's numbers
     */
    static Value softmax(final OnnxNode node, final Translation translation, final int axis) {
        final var feature = exchanged(translation.feature(node, 0), axis, translation.work());
        return exchanged(softmax(translation.draft().name(node, ""), feature, node.input(0), translation), axis,
            translation.work());
    }

    /** @return the same seen with that axis and the last in each other's place */
    private static Feature exchanged(final Feature feature, final int axis, final Work work) {
        final var extents = feature.extents();
        final var last = extents.size() - 1;
        if (axis == last) {
            return feature;
        }
        final var order = IntStream.rangeClosed(0, last + 1).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.swap(order, axis + 1, last + 1);
        return feature.seenAs(View.of(Rearrangement.permuted(feature.view().tensor(1, 0, 0, work), order, work), 1,
            feature.shape().size()));
    }

    /** A softmax of all numbers of an image. */
    static Feature softmaxOfAll(final String name, final Feature feature, final String read,
        final Translation translation) {
        final var view = feature.view();
        final var row = View.of(List.of(view.size()), IntStream.range(0, view.size()).map(view::at).toArray());
        return softmax(name, feature.seenAs(row), read, translation).seenAs(View.inOrder(view.extents()));
    }

    /** @param read what the graph calls {@code feature} */
    private static Feature softmax(final String name, final Feature feature, final String read,
        final Translation translation) {
        final var extents = feature.extents();
        final var columns = extents.get(extents.size() - 1);
        if (feature.shape().width() == columns && feature.isWhole()) {
            return translation.draft().appendAlike(name, new Softmax(), feature);
        }
        final var axes = new ArrayList<Integer>();
        for (int axis = 0; axis < extents.size(); axis++) {
            axes.add(axis);
        }
        final var rows = Arrangement.of(feature.view(), axes,
            new ImageShape(1, feature.view().size() / columns, columns), translation.work())
            .from(feature, read, translation).orElseThrow(() -> new IllegalArgumentException(
                "it reads \"%s\", whose numbers an earlier operator reordered in a way that can't be read."
                    .formatted(read)));
        return translation.draft().append(name, new Softmax(), List.of(rows)).seenAs(View.inOrder(extents));
    }
}
