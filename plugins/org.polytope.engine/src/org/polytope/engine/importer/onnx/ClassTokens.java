package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.tensor.Tensor;

/** Learned tokens that are put before or behind those of the image: zeros, to which they are added. */
final class ClassTokens {

    private ClassTokens() {
    }

    /** @param values what the node joins: one is computed of the images, the others are constants */
    static Value joined(final OnnxNode node, final Translation translation, final List<Value> values) {
        final var index =
            IntStream.range(0, values.size()).filter(i -> !(values.get(i) instanceof Constant)).findFirst()
                .orElseThrow();
        final var feature = translation.feature(node, index);
        final var extents = feature.extents();
        if (extents.size() != 2 || Extents.position(node.integer("axis", 0), extents.size() + 1) != 1
            || values.stream().filter(Constant.class::isInstance).count() != values.size() - 1) {
            throw new IllegalArgumentException(
                ("it joins constants to numbers of shape %s an image that are computed from the "
                    + "images; only before or behind tokens [n, tokens, d] can that be read.").formatted(extents));
        }
        final var width = extents.get(1);
        final var before = numbers(translation, values.subList(0, index), width);
        final var behind = numbers(translation, values.subList(index + 1, values.size()), width);
        final var name = node.input(index);
        final var maps = Arrangement.of(feature.view(), List.of(1, 0), new ImageShape(width, extents.get(0), 1),
            translation.work()).from(feature, name, translation).orElseThrow(
                () -> new IllegalArgumentException(
                    "it reads \"%s\" as tokens, but an earlier operator reordered its numbers in a way that can't be read."
                        .formatted(name)));
        final var padded = translation.draft().append(node,
            new ZeroPad(before.length / width, 0, behind.length / width, 0), maps);
        final var rows = padded.shape().height();
        final var terms = new float[padded.shape().size()];
        spread(before, terms, 0, rows, width);
        spread(behind, terms, rows - behind.length / width, rows, width);
        final var tokens = Offsets.added(translation.draft().unique(name), translation, padded, terms);
        return tokens.seenAs(View.of(List.of(rows, width), transposed(rows, width)));
    }

    /** @return the constants' numbers {@code [tokens, width]}, which are the same for all images */
    private static float[] numbers(final Translation translation, final List<Value> constants, final int width) {
        float[] all = {};
        for (final var value : constants) {
            final var constant = ((Constant)value).tensor();
            if (constant.shape().size() != 3 || constant.shape().get(2) != width) {
                throw new IllegalArgumentException("it joins a constant of shape %s to tokens of %s numbers."
                    .formatted(constant.shape(), width));
            }
            final var one = one(constant, translation.input().batch()).floats();
            final var longer = Arrays.copyOf(all, all.length + one.length);
            System.arraycopy(one, 0, longer, all.length, one.length);
            all = longer;
        }
        return all;
    }

    private static Tensor one(final Tensor constant, final int images) {
        if (constant.shape().get(0) != images) {
            throw new IllegalArgumentException("it joins a constant of shape %s to %s images."
                .formatted(constant.shape(), images));
        }
        return Images.one(constant, images);
    }

    private static void spread(final float[] tokens, final float[] terms, final int first, final int rows,
        final int width) {
        for (int i = 0; i < tokens.length; i++) {
            terms[i % width * rows + first + i / width] = tokens[i];
        }
    }

    private static int[] transposed(final int rows, final int width) {
        final var positions = new int[rows * width];
        Arrays.setAll(positions, i -> i % width * rows + i / width);
        return positions;
    }
}
