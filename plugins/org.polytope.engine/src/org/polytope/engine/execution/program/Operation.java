package org.polytope.engine.execution.program;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Layer;

/**
 * A node of a network with the nodes behind it that are computed in the same sweep over memory.
 *
 * @param node what comes first
 * @param inputs names of the values that {@code node} reads
 * @param addend name of the value that is added to the result
 * @param activation what is applied last
 * @param slope the activation by whose derivative the gradient is multiplied on the way back: usually the same
 * @param output name of the resulting value: that of the last node
 */
public record Operation(Node node, List<String> inputs, Optional<String> addend, Optional<Layer> activation,
    Optional<Layer> slope, String output) {

    /** @return a node by itself */
    static Operation of(final Node node, final List<String> inputs) {
        return new Operation(node, inputs, Optional.empty(), Optional.empty(), Optional.empty(), node.name());
    }

    /** @return the layer of the node that comes first */
    public Layer layer() {
        return node.layer();
    }

    Operation add(final String other, final Node join) {
        return new Operation(node, inputs, Optional.of(other), activation, slope, join.name());
    }

    Operation activate(final Layer function, final Node nonlinearity) {
        return new Operation(node, inputs, addend, Optional.of(function), Optional.of(function), nonlinearity.name());
    }

    /** @return the same with another derivative on the way back */
    Operation withSlope(final Optional<Layer> other) {
        return new Operation(node, inputs, addend, activation, other, output);
    }

    /** @return whether nothing was added or applied to the node's result yet */
    public boolean open() {
        return addend.isEmpty() && activation.isEmpty();
    }
}
