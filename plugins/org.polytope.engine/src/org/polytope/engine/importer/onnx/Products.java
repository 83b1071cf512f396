package org.polytope.engine.importer.onnx;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Multiply;

/** Products of two results, of which one may be repeated along channels, rows or columns of the other. */
final class Products {

    private Products() {
    }

    static Value of(final OnnxNode node, final Translation translation) {
        final var one = translation.feature(node, 0);
        final var other = translation.feature(node, 1);
        if (one.extents().size() != other.extents().size()) {
            throw new IllegalArgumentException(
                "it multiplies numbers of shapes %s and %s an image; only with equally many axes can they be read."
                    .formatted(one.extents(), other.extents()));
        } else if (one.shape().equals(other.shape()) && one.view().equals(other.view())) {
            return translation.draft().append(node, new Multiply(), one, other).seenAs(one.view());
        } else if (ShapeOperators.channelsLast(one, translation.work())
            || ShapeOperators.channelsLast(other, translation.work())) {
            final var product = appended(node, translation, ShapeOperators.mapsOfLast(node, translation, one),
                ShapeOperators.mapsOfLast(node, translation, other));
            return product.seenAs(ShapeOperators.turned(product, translation.work()));
        }
        return appended(node, translation, Readable.whole(one, node.input(0), translation),
            Readable.whole(other, node.input(1), translation));
    }

    private static Feature appended(final OnnxNode node, final Translation translation, final Feature one,
        final Feature other) {
        final var product = translation.draft().append(node, new Multiply(), one, other);
        return product.seenAs(product.shape().equals(one.shape()) ? one.view() : other.view());
    }
}
