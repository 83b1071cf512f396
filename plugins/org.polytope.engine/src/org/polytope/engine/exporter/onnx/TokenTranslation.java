package org.polytope.engine.exporter.onnx;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Softmax;

/**
 * What transformers are made of.
 *
 * @param graph is appended to
 * @param node what is translated
 * @param maps what it reads, {@code [n, c, h, w]}
 * @param shape what it yields
 * @param parameters the network's
 */
record TokenTranslation(GraphBuilder graph, Node node, List<String> maps, ImageShape shape, Parameters parameters) {

    private static final int[] EXCHANGED = {0, 1, 3, 2};

    private static final int ROWS = 2;

    private static final int COLUMNS = 3;

    private Value value(final String type, final List<String> read, final Message... settings) {
        return new Value(graph.operator(type, node.name(), read, settings), false);
    }

    /** The factor stands before the product, as where attention is written by hand; there it is read back as one. */
    Value of(final MatrixProduct layer) {
        final var first = layer.factor() == 1 ? maps.get(0)
            : graph.operator("Mul", node.name() + "/scaled", List.of(maps.get(0),
                graph.constant(node.name() + ".factor", List.of(), new float[]{(float)layer.factor()})));
        return value("MatMul",
            List.of(exchanged(first, layer.transposeFirst()), exchanged(maps.get(1), layer.transposeSecond())));
    }

    private String exchanged(final String map, final boolean wanted) {
        return wanted ? graph.operator("Transpose", node.name() + "/transposed", List.of(map),
            Attribute.of("perm", EXCHANGED)) : map;
    }

    Value of(final Softmax layer) {
        return value("Softmax", maps, Attribute.of("axis", -1));
    }

    Value of(final Offset layer) {
        return value("Add", List.of(maps.get(0), parameter("bias")));
    }

    Value of(final Factor layer) {
        return value("Mul", List.of(maps.get(0), parameter("weight")));
    }

    private String parameter(final String parameter) {
        final var name = node.name() + "." + parameter;
        return graph.constant(name, parameters.spec(name).shape(), parameters.get(name));
    }

    Value of(final Roll layer) {
        final var rows = Math.floorMod(layer.rows(), shape.height());
        final var columns = Math.floorMod(layer.columns(), shape.width());
        final var rolled = rolled(maps.get(0), columns == 0 ? "" : "/rows", ROWS, rows);
        return new Value(rolled(rolled, "", COLUMNS, columns), false);
    }

    /** The last ones come to stand before the others. */
    private String rolled(final String map, final String step, final int axis, final int by) {
        return by == 0 ? map : graph.operator("Concat", node.name() + step,
            List.of(slice(map, axis, -by, Long.MAX_VALUE), slice(map, axis, 0, -by)), Attribute.of("axis", axis));
    }

    private String slice(final String map, final int axis, final long from, final long to) {
        final var name = node.name() + "/slice";
        return graph.operator("Slice", name, List.of(map, graph.constant(name + ".starts", from),
            graph.constant(name + ".ends", to), graph.constant(name + ".axes", axis)));
    }
}
