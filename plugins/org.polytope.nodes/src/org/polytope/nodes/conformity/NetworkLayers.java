package org.polytope.nodes.conformity;

import java.util.List;
import java.util.Optional;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.polytope.engine.network.Network;
import org.polytope.nodes.port.NetworkSpec;

/** The layers of the connected network, from the input to the class scores. */
final class NetworkLayers implements StringChoicesProvider {

    @Override
    public List<String> choices(final NodeParametersInput context) {
        return network(context).map(network -> List.copyOf(network.nodesByName().keySet())).orElse(List.of());
    }

    /** @return the connected network; nothing where none is connected yet */
    static Optional<Network> network(final NodeParametersInput context) {
        return context.getInPortSpec(0).map(spec -> ((NetworkSpec)spec).definition().network());
    }
}
