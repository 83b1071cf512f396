package org.polytope.nodes.blackbox;

import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;
import org.knime.node.impl.description.ExternalResource;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.parameters.NodeParameters;
import org.polytope.engine.attack.Citation;

/**
 * What a node says of itself that is no DefaultNode, because those can't be ends of loops.
 *
 * @param icon relative to the factory
 * @param intro an XHTML fragment
 * @param view what the view shows; null where there is none
 */
record NodeText(NodeType type, String name, String icon, String brief, String intro, List<PortDescription> inputs,
    List<PortDescription> outputs, String view, List<Citation> literature) {

    private static final List<String> KEYWORDS =
        List.of("adversarial", "black box", "attack", "loop", "query", "decision-based", "score-based", "REST",
            "Python");

    NodeDescription description(final Class<? extends NodeParameters> parameters) {
        return DefaultNodeDescriptionUtil.createNodeDescription(name, icon, inputs, outputs, brief, intro,
            links().toList(), parameters, null, view, type, KEYWORDS, null);
    }

    private Stream<ExternalResource> links() {
        return literature.stream().map(work -> new ExternalResource(work.link().toString(),
            "%s, \"%s\"".formatted(work.brief(), work.title())));
    }
}
