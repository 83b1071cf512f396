package org.polytope.engine.importer.onnx;

import java.util.Optional;
import java.util.function.BiFunction;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Multiply;

/** Products and sums of two results, of which one may be repeated along channels, rows or columns of the other. */
final class Joins {

    private final OnnxNode node;

    private final Translation translation;

    private final BiFunction<ImageShape, ImageShape, Layer> layer;

    private Joins(final OnnxNode node, final Translation translation,
        final BiFunction<ImageShape, ImageShape, Layer> layer) {
        this.node = node;
        this.translation = translation;
        this.layer = layer;
    }

    static Feature product(final OnnxNode node, final Translation translation, final Feature one,
        final Feature other) {
        return new Joins(node, translation, (a, b) -> new Multiply()).of(one, other, "multiplies");
    }

    static Feature sum(final OnnxNode node, final Translation translation, final Feature one, final Feature other) {
        return new Joins(node, translation, (a, b) -> a.equals(b) ? new Add() : new BroadcastAdd()).of(one, other,
            "adds");
    }

    private Feature of(final Feature one, final Feature other, final String verb) {
        if (one.extents().size() != other.extents().size()) {
            throw new IllegalArgumentException(
                "it %s numbers of shapes %s and %s an image; only with equally many axes can they be read."
                    .formatted(verb, one.extents(), other.extents()));
        }
        final var shape = Extents.broadcast(one.extents(), other.extents());
        final var first = one.seenAs(one.view().once());
        final var second = other.seenAs(other.view().once());
        return Extents.broadcast(first.extents(), second.extents()).equals(shape) ? joined(first, second)
            : joined(one, other);
    }

    private Feature joined(final Feature one, final Feature other) {
        if (one.shape().equals(other.shape()) && one.view().equals(other.view())) {
            return appended(one, other);
        } else if (isTurned(one) || isTurned(other)) {
            final var joined = appended(ShapeOperators.mapsOfLast(node, translation, one),
                ShapeOperators.mapsOfLast(node, translation, other));
            return joined.seenAs(ShapeOperators.turned(joined, translation.work()));
        }
        return aligned(one, other).or(() -> repeated(one, other)).or(() -> repeated(other, one))
            .orElseGet(() -> appended(Readable.whole(one, node.input(0), translation),
                Readable.whole(other, node.input(1), translation)));
    }

    /** @return both joined in the order in which the first one's node has its numbers, if the other's can be brought there */
    private Optional<Feature> aligned(final Feature one, final Feature other) {
        return one.extents().equals(other.extents())
            ? Parts.aligned(one, other, node.input(1), translation).map(second -> appended(one, second))
            : Optional.empty();
    }

    /** @return both joined, if {@code part} is repeated along channels, rows or columns of what {@code whole} is seen of */
    private Optional<Feature> repeated(final Feature whole, final Feature part) {
        if (!Extents.broadcast(whole.extents(), part.extents()).equals(whole.extents())) {
            return Optional.empty();
        }
        return (Parts.isAll(whole) ? Optional.of(whole) : cutOut(whole))
            .flatMap(all -> Repetition.arrangement(all, part, translation.work()).from(part, node.input(1), translation)
                .map(
                    numbers -> translation.draft().append(node, layer.apply(all.shape(), numbers.shape()), all, numbers)
                        .seenAs(all.view())));
    }

    /** @return a part of what a node yields, as tokens if it can be */
    private Optional<Feature> cutOut(final Feature part) {
        return Tokens.found(part, node.input(0), translation).map(tokens -> tokens.seen(tokens.maps()))
            .or(() -> Parts.found(part, node.input(0), translation));
    }

    /** @return whether channels are last, and aren't also first, as those of a single number are */
    private boolean isTurned(final Feature feature) {
        return ShapeOperators.channelsLast(feature, translation.work())
            && !feature.view().equals(Feature.of(feature.node(), feature.shape()).view());
    }

    private Feature appended(final Feature one, final Feature other) {
        final var joined = translation.draft().append(node, layer.apply(one.shape(), other.shape()), one, other);
        return joined.seenAs(joined.shape().equals(one.shape()) ? one.view() : other.view());
    }
}
