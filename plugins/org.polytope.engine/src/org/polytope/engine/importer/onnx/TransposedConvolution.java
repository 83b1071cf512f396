package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.window.Filters;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.tensor.Tensor;

/** A transposed convolution, read as a convolution of feature maps with zeros between their rows and columns. */
final class TransposedConvolution {

    private final OnnxNode node;

    private final Translation translation;

    private final Feature map;

    private final int groups;

    private final Tensor filters;

    private TransposedConvolution(final OnnxNode node, final Translation translation) {
        this.node = node;
        this.translation = translation;
        map = translation.maps(node, 0);
        groups = Math.toIntExact(node.integer("group", 1));
        final var weight = translation.constant(node, 1);
        WindowOperators.requireKernel(node, weight);
        filters = Filters.transposed(weight, groups);
    }

    static Value translate(final OnnxNode node, final Translation translation) {
        return new TransposedConvolution(node, translation).translate();
    }

    private Value translate() {
        final var dilations = node.integers("dilations", 2, 1);
        WindowOperators.requireFitting(node, filters, groups, dilations, map.shape());
        final var rows = places(0, map.shape().height(), Filters.reach(filters.shape().get(2), dilations[0]));
        final var columns = places(1, map.shape().width(), Filters.reach(filters.shape().get(3), dilations[1]));
        final var draft = translation.draft();
        final var apart = draft.append(draft.unique(draft.name(node, "") + "/apart"),
            new Resize(Sampling.ZEROS, rows, columns), List.of(map));
        final var window = Window.square(1).sized(filters.shape().get(2), filters.shape().get(3));
        return WindowOperators.weighted(node, translation, filters,
            GroupedConvolution.of(filters.shape().get(0), window, node.hasInput(2), groups, dilations), apart);
    }

    /** @param reach over how many rows or columns of the output a number is spread */
    private Places places(final int axis, final int extent, final int reach) {
        final var stride = node.integers("strides", 2, 1)[axis];
        final var more = node.integers("output_padding", 2, 0)[axis];
        if (stride < 1 || more < 0) {
            throw new IllegalArgumentException("its strides must be at least 1, its output_padding at least 0.");
        }
        final var whole = Math.addExact(Math.addExact(Math.multiplyExact(extent - 1, stride), reach), more);
        final var pads = pads(axis, whole, Math.multiplyExact(extent, stride));
        return Places.apart(extent, stride, reach - 1 - pads[0],
            Math.addExact(reach - 1 - pads[1], more));
    }

    /**
     * @param whole how many rows or columns there are before any are cut off
     * @param same how many are kept where they are to be as many as the stride says
     * @return how many are cut off before and behind
     */
    private int[] pads(final int axis, final int whole, final int same) {
        final var mode = node.text("auto_pad", "NOTSET");
        final var given = node.integers("output_shape").map(shape -> shape.subList(shape.size() - 2, shape.size()))
            .map(shape -> Math.toIntExact(shape.get(axis)));
        if (mode.equals("NOTSET") && given.isEmpty()) {
            final var pads = node.integers("pads", 4, 0);
            return new int[]{pads[axis], pads[2 + axis]};
        } else if (mode.equals("VALID") && given.isEmpty()) {
            return new int[2];
        } else if (!List.of("NOTSET", "SAME_UPPER", "SAME_LOWER").contains(mode)) {
            throw new IllegalArgumentException("its auto_pad \"%s\" can't be read.".formatted(mode));
        }
        final var total = whole - given.orElse(same);
        final var smaller = Math.floorDiv(total, 2);
        return mode.equals("SAME_UPPER") ? new int[]{smaller, total - smaller}
            : new int[]{total - smaller, smaller};
    }
}
