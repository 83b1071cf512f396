package org.polytope.nodes.learner;

import java.util.Arrays;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.StringFilter;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.nodes.port.NetworkSpec;

/** What of a start model stays as it is. */
@LoadDefaultsForAbsentFields
final class FineTuningParameters implements NodeParameters {

    /** The layers of the connected network that learn something. */
    static final class LayerNames implements StringChoicesProvider {
        @Override
        public List<String> choices(final NodeParametersInput context) {
            return context.getInPortSpec(0).filter(NetworkSpec.class::isInstance).map(NetworkSpec.class::cast)
                .map(spec -> learning(spec.definition().network())).orElseGet(List::of);
        }
    }

    @Widget(title = "Frozen layers", description = "Layers that keep the weights and statistics of the start model, chosen by "
        + "hand or by a pattern for their names. Freezing the first layers and training the last ones suits few images.")
    @ChoicesProvider(LayerNames.class)
    @TwinlistWidget(includedLabel = "Frozen", excludedLabel = "Trained")
    StringFilter m_frozenLayers = new StringFilter();

    private static List<String> learning(final Network network) {
        final var shapes = network.shapes();
        return network.nodes().stream().filter(node -> !node.parameters(shapes.get(node.inputs().get(0))).isEmpty())
            .map(Node::name).toList();
    }

    /** @throws InvalidSettingsException naming the layers that the network doesn't have, and those that it has */
    List<String> frozen(final Network network) throws InvalidSettingsException {
        final var layers = learning(network).toArray(String[]::new);
        final var missing = List.of(m_frozenLayers.getMissingSelected(layers)).stream()
            .filter(name -> !List.of(layers).contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new InvalidSettingsException(
                "\"Frozen layers\" names %s, but the network has no such layer with weights. It has %s."
                    .formatted(quoted(missing), quoted(List.of(layers))));
        }
        final var frozen = Arrays.asList(m_frozenLayers.filter(layers));
        if (frozen.size() == layers.length) {
            throw new InvalidSettingsException(
                "All layers are frozen, so that nothing would be learned: take some of them from \"Frozen layers\".");
        }
        return frozen;
    }

    private static String quoted(final List<String> names) {
        return "\"" + String.join("\", \"", names) + "\"";
    }
}
