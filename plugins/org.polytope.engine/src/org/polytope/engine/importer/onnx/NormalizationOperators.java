package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;

/** Normalizations by what stands in an image itself: along its channels, or over groups of them. */
final class NormalizationOperators {

    private static final float EPSILON = 1e-5f;

    private NormalizationOperators() {
    }

    static Value layer(final OnnxNode node, final Translation translation) {
        final var feature = translation.feature(node, 0);
        final var rank = feature.extents().size() + 1;
        return ofLast(node, translation, feature, Extents.position(node.integer("axis", -1), rank),
            new LayerNorm(node.real("epsilon", EPSILON)));
    }

    private static Value ofLast(final OnnxNode node, final Translation translation, final Feature feature,
        final int axis, final LayerNorm layer) {
        final var rank = feature.extents().size() + 1;
        if (axis != rank - 1) {
            throw new IllegalArgumentException(
                ("it normalizes numbers of shape %s an image from axis %s on; only the last "
                    + "axis can be normalized.").formatted(feature.extents(), axis));
        } else if (rank == 2) {
            return appended(node, translation, layer, Readable.vector(feature, node.input(0), translation));
        }
        final var tokens = Tokens.of(feature, node.input(0), translation);
        return tokens.seen(appended(node, translation, layer, tokens.maps()));
    }

    /** Along the channels, wherever they stand. */
    static Value standardization(final OnnxNode node, final Translation translation) {
        final var feature = translation.feature(node, 0);
        final var rank = feature.extents().size() + 1;
        final var axis = Extents.position(node.integer("axis", -1), rank);
        final var layer = new LayerNorm(node.real("epsilon", EPSILON));
        if (rank == 4 && axis == 1) {
            return appended(node, translation, layer, translation.maps(node, 0));
        }
        return ofLast(node, translation, feature, axis, layer);
    }

    static Value group(final OnnxNode node, final Translation translation) {
        final var groups = Math.toIntExact(node.integer("num_groups", 1));
        return appended(node, translation, new GroupNorm(groups, node.real("epsilon", EPSILON)),
            translation.maps(node, 0));
    }

    /** Of maps [n, c, h, w]; or of groups of their channels [n, groups, numbers], as exporters write a group normalization. */
    static Value instance(final OnnxNode node, final Translation translation) {
        final var epsilon = node.real("epsilon", EPSILON);
        final var feature = translation.feature(node, 0);
        final var groups = feature.extents().get(0);
        if (feature.extents().size() == 3) {
            return appended(node, translation, new GroupNorm(groups, epsilon), translation.maps(node, 0));
        } else if (feature.extents().size() != 2 || !feature.isWhole() || feature.shape().channels() % groups != 0) {
            throw new IllegalArgumentException(("it normalizes numbers of shape %s an image, which are neither feature "
                + "maps nor groups of their channels.").formatted(feature.extents()));
        }
        final var share = feature.shape().channels() / groups;
        return appended(node, translation, new GroupNorm(groups, epsilon), feature, share).seenAs(feature.view());
    }

    private static Feature appended(final OnnxNode node, final Translation translation, final Layer layer,
        final Feature input) {
        return appended(node, translation, layer, input, 1);
    }

    /** @param share how many channels have each factor and each term */
    private static Feature appended(final OnnxNode node, final Translation translation, final Layer layer,
        final Feature input, final int share) {
        final var draft = translation.draft();
        final var name = draft.name(node, node.hasInput(1) ? node.input(1) : "");
        final var count = input.shape().channels();
        final var ones = new float[count];
        Arrays.fill(ones, 1);
        draft.weight(name, "weight", node.hasInput(1) ? each(node, translation, 1, count, share) : ones);
        draft.weight(name, "bias",
            node.hasInput(2) ? each(node, translation, 2, count, share) : new float[count]);
        return draft.append(name, layer, List.of(input)).seenAs(input.view());
    }

    private static float[] each(final OnnxNode node, final Translation translation, final int input, final int count,
        final int share) {
        final var given = translation.constant(node, input).floats();
        WeightOperators.requireOneEach(node.input(input), given, count / share);
        final var each = new float[count];
        for (int i = 0; i < given.length; i++) {
            Arrays.fill(each, i * share, (i + 1) * share, given[i]);
        }
        return each;
    }
}
