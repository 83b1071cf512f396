package org.polytope.engine.importer.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.tensor.Tensor;

/**
 * The axes along which an operator works, counted from the last: so they are the same ones, however many the images share
 * before them.
 *
 * @param count how many axes at the end have them all
 * @param node the operator, that names them so
 * @param named what the graph calls the axes, where they are a constant
 */
record TrailingAxes(int count, OnnxNode node, Map<String, Value> named) {

    private static final String AXIS = "axis";

    private static final String AXES = "axes";

    /** They work along the axis that they name, or along that and all behind it; some have a default. */
    private static final Map<String, Long> ALONG_ONE =
        Map.of("LayerNormalization", -1L, Idioms.STANDARDIZATION, -1L, "Softmax", -1L, "LogSoftmax", -1L);

    private static final Set<String> REDUCTIONS =
        Set.of("ReduceL1", "ReduceL2", "ReduceMax", "ReduceMean", "ReduceSum", "ReduceSumSquare");

    /** @param rank how many axes there are in all, those that images share included */
    static TrailingAxes of(final OnnxNode node, final int rank, final Translation translation) {
        if (ALONG_ONE.containsKey(node.operator())) {
            final var isOfTwoAxes = node.operator().endsWith("Softmax")
                && translation.opset() < ActivationOperators.SOFTMAX_ALONG_LAST;
            final var axis = Extents.position(
                node.integer(AXIS, isOfTwoAxes ? 1 : ALONG_ONE.get(node.operator())), rank);
            return new TrailingAxes(rank - axis, with(node, AXIS, axis - rank, List.of()), Map.of());
        } else if (REDUCTIONS.contains(node.operator())) {
            return ofReduction(node, rank, translation);
        }
        final var isProductOfTwo = node.operator().equals("MatMul") && node.inputs().stream()
            .noneMatch(name -> translation.known(name).filter(Constant.class::isInstance).isPresent());
        return new TrailingAxes(isProductOfTwo ? 2 : 1, node, Map.of());
    }

    private static TrailingAxes ofReduction(final OnnxNode node, final int rank, final Translation translation) {
        final var axes =
            ShapeOperators.axes(node, translation).stream().map(axis -> Extents.position(axis, rank)).toList();
        final var first = axes.stream().mapToInt(Integer::intValue).min().orElse(0);
        final var behind = axes.stream().map(axis -> (long)axis - rank).collect(Collectors.toList());
        return node.hasInput(1)
            ? new TrailingAxes(rank - first, node, Map.of(node.input(1), new Constant(axes(behind))))
            : new TrailingAxes(rank - first, with(node, AXES, 0, behind), Map.of());
    }

    private static Tensor axes(final List<Long> axes) {
        return ConstantOperators.longs(List.of(axes.size()), axes);
    }

    private static OnnxNode with(final OnnxNode node, final String setting, final long integer,
        final List<Long> integers) {
        final var attributes = new HashMap<>(node.attributes());
        attributes.put(setting, new OnnxAttribute(setting, 0, integer, "", null, List.of(), integers, ""));
        return new OnnxNode(node.name(), node.operator(), node.domain(), node.inputs(), node.outputs(), attributes);
    }
}
