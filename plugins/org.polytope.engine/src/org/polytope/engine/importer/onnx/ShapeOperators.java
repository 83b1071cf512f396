package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Pixels;
import org.polytope.engine.importer.onnx.Value.Subsampled;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.tensor.Tensor;

/** Operators that only move the numbers of an image, or tell how many there are. */
final class ShapeOperators {

    private static final Set<Tensor.Type> FLOATING =
        EnumSet.of(Tensor.Type.F16, Tensor.Type.BF16, Tensor.Type.F32, Tensor.Type.F64);

    private static final List<Integer> CHANNELS_FIRST = List.of(0, 3, 1, 2);

    private ShapeOperators() {
    }

    static Value shape(final OnnxNode node, final Translation translation) {
        final var shape = translation.shape(translation.value(node, 0));
        final var end = (int)Math.min(node.integer("end", shape.size()), shape.size());
        final var part = shape.subList((int)node.integer("start", 0), end < 0 ? end + shape.size() : end);
        final var extents = part.stream().map(Integer::longValue).toList();
        return new Constant(ConstantOperators.longs(List.of(extents.size()), extents));
    }

    static Value cast(final OnnxNode node, final Translation translation) {
        if (!FLOATING.contains(NamedTensor.type((int)node.integer("to", 0)))) {
            throw new IllegalArgumentException("it casts numbers of the images to whole numbers, which can't be read.");
        }
        return translation.value(node, 0);
    }

    static Value flatten(final OnnxNode node, final Translation translation) {
        final var feature = translation.feature(node, 0);
        if (Extents.position(node.integer("axis", 1), feature.extents().size() + 1) != 1) {
            throw new IllegalArgumentException("it flattens along another axis than 1, which can't be read.");
        }
        return reshaped(node, translation, List.of(translation.batch(), feature.size()));
    }

    static Value reshape(final OnnxNode node, final Translation translation) {
        final var from = translation.shape(translation.value(node, 0));
        return reshaped(node, translation, Extents.reshape(from, translation.constant(node, 1).wholeNumbers()));
    }

    static Value squeeze(final OnnxNode node, final Translation translation) {
        return reshaped(node, translation,
            Extents.squeeze(translation.shape(translation.value(node, 0)), axes(node, translation)));
    }

    static Value unsqueeze(final OnnxNode node, final Translation translation) {
        return reshaped(node, translation,
            Extents.unsqueeze(translation.shape(translation.value(node, 0)), axes(node, translation)));
    }

    /** @return the axes that the node names, in its second input or, in older files, in a setting */
    static List<Long> axes(final OnnxNode node, final Translation translation) {
        return node.hasInput(1) ? Arrays.stream(translation.constant(node, 1).wholeNumbers()).boxed().toList()
            : node.integers("axes").orElse(List.of());
    }

    /** @param shape with the batch */
    private static Feature reshaped(final OnnxNode node, final Translation translation, final List<Integer> shape) {
        final var feature = translation.feature(node, 0);
        final var isVector = feature.extents().get(0) == feature.size();
        final var extents = shape.isEmpty() ? shape : shape.subList(1, shape.size());
        if (!shape.isEmpty() && shape.get(0) == translation.batch()) {
            if (extents.equals(feature.extents()) || isVector && extents.get(0) == feature.size()) {
                return new Feature(feature.node(), extents);
            } else if (extents.equals(List.of(feature.size()))) {
                return translation.draft().append(node, new Flatten(), extents, feature);
            }
        }
        throw new IllegalArgumentException(
            "it gives numbers of shape %s an image the shape %s; only flattening to [n, d] can be read."
                .formatted(feature.extents(), shape));
    }

    static Value concat(final OnnxNode node, final Translation translation) {
        final var inputs = new ArrayList<Feature>();
        for (int i = 0; i < node.inputs().size(); i++) {
            inputs.add(translation.feature(node, i));
        }
        final var extents = new ArrayList<>(inputs.get(0).extents());
        if (Extents.position(node.integer("axis", 1), extents.size() + 1) != 1) {
            throw new IllegalArgumentException("it joins along another axis than the channels, which can't be read.");
        }
        if (inputs.stream().anyMatch(input -> input.extents().size() != extents.size())) {
            throw new IllegalArgumentException("it joins feature maps and vectors.");
        }
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        extents.set(0, inputs.stream().mapToInt(input -> input.extents().get(0)).sum());
        return translation.draft().append(node, new Concat(), extents, inputs.toArray(Feature[]::new));
    }

    static Value transpose(final OnnxNode node, final Translation translation) {
        if (translation.value(node, 0) instanceof Pixels pixels && pixels.extents().size() == 3
            && Extents.permutation(node, 4).equals(CHANNELS_FIRST)) {
            final var channels = pixels.extents().get(2);
            return new Pixels(List.of(channels, pixels.extents().get(0), pixels.extents().get(1)),
                pixels.map().uniform(channels));
        }
        throw new IllegalArgumentException("it reorders axes, which can't be read (except of images [n, h, w, c] to "
            + "[n, c, h, w], first of all). Export the network with channels first.");
    }

    static Value slice(final OnnxNode node, final Translation translation) {
        final var value = translation.value(node, 0);
        final var from = value instanceof Subsampled subsampled ? subsampled
            : new Subsampled(translation.feature(node, 0), 1, 1);
        final var shape = new ArrayList<Integer>(List.of(translation.batch()));
        shape.addAll(from.extents());
        final var steps = new int[]{1, 1, from.rowStep(), from.columnStep()};
        for (final var range : SliceRange.of(node, translation.constantsFrom(node, 1), shape)) {
            final var reachesEnd = range.count() == (shape.get(range.axis()) - 1) / range.step() + 1;
            if (range.step() < 1 || range.first() != 0 || !reachesEnd || range.axis() < 2 && range.step() != 1) {
                throw new IllegalArgumentException("it cuts out a part; only every so-manieth row and column of a "
                    + "whole feature map can be read (a shortcut without parameters).");
            }
            steps[range.axis()] *= range.step();
        }
        return new Subsampled(from.of(), steps[2], steps[3]);
    }

    static Value pad(final OnnxNode node, final Translation translation) {
        final var padding = Padding.of(node, translation);
        final var value = translation.value(node, 0);
        if (padding.ofChannels()) {
            final var from = value instanceof Subsampled subsampled ? subsampled
                : new Subsampled(translation.feature(node, 0), 1, 1);
            return translation.shortcut(translation.draft().name(node, ""), from, padding.before(1), padding.behind(1));
        }
        final var input = translation.feature(node, 0);
        final var map = input.map();
        final var layer = new ZeroPad(padding.before(2), padding.before(3), padding.behind(2), padding.behind(3));
        return translation.draft().append(node, layer, List.of(map.channels(),
            map.height() + layer.top() + layer.bottom(), map.width() + layer.left() + layer.right()), input);
    }
}
