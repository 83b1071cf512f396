package org.polytope.engine.importer.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.tensor.Tensor;

/**
 * What makes which name of a graph.
 *
 * @param nodes by what they make
 * @param constants what is known without computing anything
 */
record Makers(Map<String, OnnxNode> nodes, Map<String, Tensor> constants) {

    static Makers of(final OnnxGraph graph) {
        final var nodes = new HashMap<String, OnnxNode>();
        final var constants = new HashMap<>(graph.initializers());
        for (final var node : graph.nodes()) {
            node.outputs().forEach(output -> nodes.put(output, node));
            if (node.operator().equals("Constant") && node.attributes().containsKey("value")) {
                node.outputs().forEach(output -> constants.put(output, node.attributes().get("value").tensor()));
            }
        }
        return new Makers(nodes, constants);
    }

    /** @return what makes {@code name}, if it is such an operator */
    Optional<OnnxNode> maker(final String name, final String operator) {
        return Optional.ofNullable(nodes.get(name))
            .filter(node -> node.operator().equals(operator) && node.domain().isEmpty());
    }

    /** @return the number that {@code name} stands for, if it is a single one */
    Optional<Float> number(final String name) {
        return Optional.ofNullable(constants.get(name))
            .filter(tensor -> tensor.size() == 1 && ShapeOperators.FLOATING.contains(tensor.type()))
            .map(tensor -> tensor.floats()[0]);
    }

    boolean isNumber(final String name, final double number) {
        return number(name).filter(found -> Math.abs(found - number) <= 1e-6 * Math.abs(number)).isPresent();
    }

    /** @return what {@code number} is added to in what is called {@code name}, if that is such a sum */
    Optional<String> summand(final String name, final double number) {
        return maker(name, "Add").flatMap(sum -> isNumber(sum.input(1), number) ? Optional.of(sum.input(0))
            : isNumber(sum.input(0), number) ? Optional.of(sum.input(1)) : Optional.empty());
    }

    /** @return along which axis {@code name} is the mean of {@code of}, if it is that, and keeps the axis */
    Optional<Long> meanAxis(final String name, final String of) {
        return maker(name, "ReduceMean").filter(mean -> mean.input(0).equals(of) && mean.integer("keepdims", 1) == 1)
            .map(this::axes).filter(axes -> axes.size() == 1).map(axes -> axes.get(0));
    }

    private List<Long> axes(final OnnxNode mean) {
        final var given = mean.hasInput(1) ? Optional.ofNullable(constants.get(mean.input(1)))
            : Optional.<Tensor>empty();
        return given.filter(tensor -> tensor.type() == Tensor.Type.I64 && tensor.size() == 1)
            .map(tensor -> List.of(tensor.wholeNumbers()[0])).or(() -> mean.integers("axes")).orElse(List.of());
    }
}
