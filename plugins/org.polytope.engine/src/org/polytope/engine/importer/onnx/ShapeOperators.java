package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.tensor.Tensor;

/** Operators that tell how many numbers there are, in which type, or put zeros around them. */
final class ShapeOperators {

    static final Set<Tensor.Type> FLOATING =
        EnumSet.of(Tensor.Type.F16, Tensor.Type.BF16, Tensor.Type.F32, Tensor.Type.F64);

    private static final List<Integer> CHANNELS_FIRST = List.of(0, 3, 1, 2);

    private static final List<Integer> CHANNELS_LAST = List.of(0, 2, 3, 1);

    private static final String HALF =
        "In the file, the network computes in 16 bits; here it computes in 32, so scores "
            + "differ by that rounding.";

    private ShapeOperators() {
    }

    static Value shape(final OnnxNode node, final Translation translation) {
        final var shape = translation.shape(translation.value(node, 0));
        final var count = shape.size();
        final var start = position(node.integer("start", 0), count);
        final var end = Math.max(start, position(node.integer("end", count), count));
        final var extents = shape.subList(start, end).stream().map(Integer::longValue).toList();
        return new Constant(ConstantOperators.longs(List.of(extents.size()), extents));
    }

    private static int position(final long position, final int count) {
        return (int)Math.max(0, Math.min(count, position < 0 ? position + count : position));
    }

    static Value cast(final OnnxNode node, final Translation translation) {
        final var type = NamedTensor.type((int)node.integer("to", 0));
        if (!FLOATING.contains(type)) {
            throw new IllegalArgumentException("it casts numbers of the images to whole numbers, which can't be read.");
        }
        if (type.bytes() == Short.BYTES) {
            translation.warn(HALF);
        }
        return translation.value(node, 0);
    }

    /** @return the axes that the node names, in its second input or, in older files, in a setting */
    static List<Long> axes(final OnnxNode node, final Translation translation) {
        return node.hasInput(1) ? Arrays.stream(translation.constant(node, 1).wholeNumbers()).boxed().toList()
            : node.integers("axes").orElse(List.of());
    }

    static Value pad(final OnnxNode node, final Translation translation) {
        final var padding = Padding.of(node, translation);
        if (padding.isNone()) {
            return translation.value(node, 0);
        }
        final var feature = translation.feature(node, 0);
        final var step = padding.ofAxis(1) ? Readable.step(feature) : Optional.<Integer>empty();
        if (step.isPresent() && !padding.ofAxis(2) && !padding.ofAxis(3)) {
            return Readable.shortcut(translation.draft().name(node, ""), feature, step.get(), padding.before(1),
                padding.behind(1), translation);
        }
        final var last = padding.ofAxis(1) || !padding.ofAxis(3) && channelsLast(feature, translation.work());
        if (last && !padding.ofAxis(3)) {
            return padded(node, translation, mapsOfLast(node, translation, feature), padding, 1);
        } else if (!last) {
            return padded(node, translation, translation.maps(node, 0), padding, 2);
        }
        throw new IllegalArgumentException("its pads can't be read: put zeros around rows and columns, or channels, "
            + "not both.");
    }

    /** @return feature maps [n, c, h, w] of numbers [n, h, w, c] */
    static Feature mapsOfLast(final OnnxNode node, final Translation translation, final Feature feature) {
        final var turned = Rearrangement.permuted(feature.view().tensor(1, 0, 0, translation.work()),
            CHANNELS_FIRST, translation.work());
        return Readable.maps(feature.seenAs(View.of(turned, 1, feature.shape().size())), node.input(0), translation);
    }

    private static Feature padded(final OnnxNode node, final Translation translation, final Feature maps,
        final Padding padding, final int rows) {
        final var layer = new ZeroPad(padding.before(rows), padding.before(rows + 1), padding.behind(rows),
            padding.behind(rows + 1));
        final var padded = translation.draft().append(node, layer, maps);
        return rows == 2 ? padded : padded.seenAs(turned(padded, translation.work()));
    }

    /** @return whether it is whole feature maps with channels last */
    static boolean channelsLast(final Feature feature, final Work work) {
        return feature.extents().size() == 3
            && feature.view().equals(turned(Feature.of(feature.node(), feature.shape()), work));
    }

    /** @return whole feature maps with channels last */
    static View turned(final Feature maps, final Work work) {
        return View.of(Rearrangement.permuted(maps.view().tensor(1, 0, 0, work), CHANNELS_LAST, work), 1,
            maps.shape().size());
    }
}
