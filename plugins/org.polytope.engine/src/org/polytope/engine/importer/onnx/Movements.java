package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.polytope.engine.importer.onnx.Value.Computed;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Folded;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.tensor.Tensor;

/**
 * Operators that only move the numbers of an image: they are computed of the positions of the numbers, as they would be
 * of constants, for as many images as the file computes at a time.
 */
final class Movements {

    /** Of feature maps {@code [c, h, w]}, without the images' own. */
    private static final int MAP_AXES = 3;

    private Movements() {
    }

    /** Cuts something out. What was put together of windows becomes rows and columns before. */
    static Value slice(final OnnxNode node, final Translation translation) {
        if (translation.value(node, 0) instanceof Feature from && from.extents().size() == MAP_AXES
            && Tokens.areInOtherOrder(from, translation.work())) {
            Tokens.asMaps(from, node.input(0), translation)
                .ifPresent(maps -> translation.keep(node.input(0), maps));
        }
        return move(node, translation);
    }

    /** Moves what the node's first input is; the others are constants. */
    static Value move(final OnnxNode node, final Translation translation) {
        final var value = translation.value(node, 0);
        final var constants = translation.constantsFrom(node, 1);
        return moved(value, node, translation, positions -> {
            final var inputs = new ArrayList<>(List.of(positions));
            inputs.addAll(constants);
            return ConstantOperators.compute(node, inputs, translation.work());
        });
    }

    /** What is done to positions. */
    @FunctionalInterface
    interface Movement {

        Tensor move(Tensor positions);
    }

    private static Value moved(final Value value, final OnnxNode node, final Translation translation,
        final Movement movement) {
        if (value instanceof Pixels pixels) {
            return new Pixels(moved(pixels.view(), translation.input().size(), translation, movement), pixels.map(),
                pixels.bounds());
        } else if (value instanceof Probabilities probabilities) {
            final var logits = moved(probabilities.logits(), translation, movement);
            // of some of its numbers, the softmax would be another one
            if (isSameIn(probabilities.logits().view(), logits.view())) {
                return new Probabilities(logits, probabilities.title(), probabilities.isLogarithm());
            }
        }
        final var moved = moved(value instanceof Folded folded ? folded
            : Folding.folded(translation.feature(value, node.input(0)), translation), node, translation, movement);
        if (moved instanceof Feature feature && feature.extents().size() == 1 && feature.plane() > 1
            && Parts.isAll(feature)) {
            return translation.draft().flattened(translation.draft().name(node, ""), feature);
        }
        return moved;
    }

    /** @return whether the same numbers are seen, in whatever order */
    private static boolean isSameIn(final View one, final View other) {
        return Arrays.equals(IntStream.range(0, one.size()).map(one::at).sorted().toArray(),
            IntStream.range(0, other.size()).map(other::at).sorted().toArray());
    }

    private static Feature moved(final Feature feature, final Translation translation, final Movement movement) {
        return feature.seenAs(moved(feature.view(), feature.shape().size(), translation, movement));
    }

    private static Value moved(final Folded folded, final OnnxNode node, final Translation translation,
        final Movement movement) {
        translation.work().handle(folded.places().size());
        return Folding.seen(new Folded(folded.node(), folded.shape(), movement.move(folded.places()),
            folded.title().isEmpty() ? node.title() : folded.title()), translation);
    }

    private static View moved(final View view, final int size, final Translation translation,
        final Movement movement) {
        final var images = translation.input().batch();
        translation.work().handle((long)images * view.size());
        return View.of(movement.move(view.tensor(images, size, 0, translation.work())), images, size);
    }

    /** @return {@code value} stretched to fit a constant of that shape */
    static Computed stretched(final Computed value, final List<Integer> constant, final OnnxNode node,
        final Translation translation) {
        final var from = translation.shape(value);
        final var shape = Extents.broadcast(from, constant);
        return shape.equals(from) ? value
            : (Computed)moved(value, node, translation,
                positions -> Rearrangement.stretched(positions, shape, translation.work()));
    }

    /** Names every part but the first, which it returns. */
    static Value split(final OnnxNode node, final Translation translation) {
        final var value = translation.value(node, 0);
        final var shape = translation.shape(value);
        final var axis = Extents.position(node.integer("axis", 0), shape.size());
        final var sizes = sizes(node, translation, shape.get(axis));
        final var parts = new ArrayList<Value>();
        int first = 0;
        for (final var size : sizes) {
            final var range = new SliceRange(axis, first, 1, Math.toIntExact(size));
            parts.add(moved(value, node, translation,
                positions -> Rearrangement.sliced(positions, List.of(range), translation.work())));
            first += range.count();
        }
        for (int i = 1; i < node.outputs().size(); i++) {
            if (!node.outputs().get(i).isEmpty()) {
                translation.put(node.outputs().get(i), parts.get(i));
            }
        }
        return parts.get(0);
    }

    private static long[] sizes(final OnnxNode node, final Translation translation, final int extent) {
        final var parts = node.outputs().size();
        final var each = (extent + parts - 1) / parts;
        final var sizes = node.hasInput(1) ? translation.constant(node, 1).wholeNumbers()
            : node.integers("split").map(list -> list.stream().mapToLong(Long::longValue).toArray())
                .orElseGet(() -> LongStream.range(0, parts)
                    .map(i -> Math.max(0, Math.min(each, extent - i * each))).toArray());
        if (sizes.length != parts || LongStream.of(sizes).sum() != extent || LongStream.of(sizes).min().orElse(0) < 0) {
            throw new IllegalArgumentException("it splits %s numbers along its axis into parts of another total."
                .formatted(extent));
        }
        return sizes;
    }

    static Value concat(final OnnxNode node, final Translation translation) {
        final var values = new ArrayList<Value>();
        for (int i = 0; i < node.inputs().size(); i++) {
            values.add(translation.value(node, i));
        }
        final var joined =
            values.stream().allMatch(Pixels.class::isInstance) ? images(node, translation, values) : null;
        if (joined != null) {
            return joined;
        } else if (values.stream().anyMatch(Constant.class::isInstance)) {
            return ClassTokens.joined(node, translation, values);
        }
        final var features = new ArrayList<Feature>();
        for (int i = 0; i < values.size(); i++) {
            features.add(translation.feature(node, i));
        }
        return features(node, translation, features);
    }

    /** @return the images joined, if no number of them was normalized in two ways */
    private static Pixels images(final OnnxNode node, final Translation translation, final List<Value> values) {
        final var size = translation.input().size();
        final var seen = new ArrayList<View>();
        final var bounds = ((Pixels)values.get(0)).bounds();
        var map = PixelMap.none(size);
        for (final var value : values) {
            seen.add(((Pixels)value).view());
            map = map.with(((Pixels)value).map(), ((Pixels)value).view());
        }
        for (final var value : values) {
            final var pixels = (Pixels)value;
            if (!pixels.map().isSameAt(pixels.view(), map) || !pixels.bounds().equals(bounds)
                || !translation.input().isNormalization(map)) {
                return null;
            }
        }
        return new Pixels(joined(node, translation, seen, new int[seen.size()], size), map, bounds);
    }

    private static Feature features(final OnnxNode node, final Translation translation, final List<Feature> features) {
        final var views = features.stream().map(Feature::view).toList();
        final var first = features.get(0);
        if (features.size() == 1) {
            return first;
        }
        if (features.stream().allMatch(feature -> feature.node().equals(first.node()))
            && features.stream().anyMatch(feature -> !feature.isWhole())) {
            return Cycles.recognized(
                first.seenAs(joined(node, translation, views, new int[views.size()], first.shape().size())),
                node.outputs().get(0), translation);
        }
        if (features.stream().anyMatch(feature -> feature.shape().height() != first.shape().height()
            || feature.shape().width() != first.shape().width())) {
            return different(node, translation);
        }
        if (features.stream().allMatch(feature -> feature.isWhole() && feature.extents().size() == MAP_AXES)
            && Extents.position(node.integer("axis", 0), MAP_AXES + 1) == 1) {
            return translation.draft().append(node, new Concat(), features.toArray(Feature[]::new));
        }
        final var offsets = new int[views.size()];
        int size = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = size;
            size = Math.addExact(size, features.get(i).shape().size());
        }
        // before the layer is appended, so that a wrong shape is refused in the graph's terms
        final var view = joined(node, translation, views, offsets, size);
        return translation.draft().append(node, new Concat(), features.toArray(Feature[]::new)).seenAs(view);
    }

    /** Joins what must first be made readable, as every second row and column must. */
    private static Feature different(final OnnxNode node, final Translation translation) {
        final var features = new ArrayList<Feature>();
        for (int i = 0; i < node.inputs().size(); i++) {
            features.add(translation.whole(node, i));
        }
        final var first = features.get(0).shape();
        if (features.stream().anyMatch(feature -> feature.shape().height() != first.height()
            || feature.shape().width() != first.width())) {
            throw new IllegalArgumentException("it joins feature maps of different shapes.");
        }
        return features(node, translation, features);
    }

    private static View joined(final OnnxNode node, final Translation translation, final List<View> views,
        final int[] offsets, final int size) {
        final var images = translation.input().batch();
        final var positions = new ArrayList<Tensor>();
        for (int i = 0; i < offsets.length; i++) {
            positions.add(views.get(i).tensor(images, size, offsets[i], translation.work()));
        }
        return View.of(Rearrangement.concat(node, positions, translation.work()), images, size);
    }
}
