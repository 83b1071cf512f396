package org.polytope.engine.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.ParameterSpec;

/** What every executor must know before it compiles a network: which nodes are needed, and who reads whom. */
public final class Dataflow {

    private final List<Node> nodes;

    private final List<String> heads;

    private final Map<String, ImageShape> shapes;

    private final Map<String, List<Node>> readers = new HashMap<>();

    private final Set<String> trainable = new HashSet<>();

    private final Set<String> trainableParameters = new LinkedHashSet<>();

    private final Set<String> frozen;

    private Dataflow(final Network network, final List<String> heads, final Set<String> frozen) {
        this.heads = heads;
        this.frozen = frozen;
        shapes = network.shapes();
        nodes = network.nodesBehind(heads);
        for (final var node : nodes) {
            node.inputs().forEach(name -> readers.computeIfAbsent(name, n -> new ArrayList<>()).add(node));
            final var own = node.parameters(shape(node.inputs().get(0))).stream()
                .filter(spec -> spec.role().trainable() && learns(node.name())).map(ParameterSpec::name).toList();
            trainableParameters.addAll(own);
            if (!own.isEmpty() || node.inputs().stream().anyMatch(trainable::contains)) {
                trainable.add(node.name());
            }
        }
    }

    /**
     * @param features whether the features are wanted besides the logits; where not, the branches that lead only to
     *            them are left out
     */
    public static Dataflow of(final Network network, final boolean features) {
        return of(network, features, Set.of());
    }

    /** @param frozen the nodes that training leaves as they are */
    public static Dataflow of(final Network network, final boolean features, final Set<String> frozen) {
        final var heads = new ArrayList<String>();
        heads.add(network.logits());
        if (features) {
            heads.addAll(network.features());
        }
        return new Dataflow(network, Collections.unmodifiableList(heads), frozen);
    }

    /** @return the nodes that some head depends on, in execution order */
    public List<Node> nodes() {
        return nodes;
    }

    /** @return the nodes whose outputs are wanted: the logits, then the features if asked for */
    public List<String> heads() {
        return heads;
    }

    /** @return the shape of a node's output, or of {@link Network#INPUT} */
    public ImageShape shape(final String name) {
        return shapes.get(name);
    }

    /** @return the live nodes that read this one, once for each time that they read it */
    public List<Node> readers(final String name) {
        return Collections.unmodifiableList(readers.getOrDefault(name, List.of()));
    }

    /** @return whether nobody but one node ever reads this output, so that it may be overwritten or left out */
    public boolean readOnce(final String name) {
        return readers(name).size() == 1 && !heads.contains(name);
    }

    /** @return the names of the trainable parameters of live nodes; the gradients by all others are 0 */
    public Set<String> trainableParameters() {
        return Collections.unmodifiableSet(trainableParameters);
    }

    /** @return whether this node may be changed by training */
    public boolean learns(final String name) {
        return !frozen.contains(name);
    }

    /** @return whether the output of this node depends on a trainable parameter: else no gradient by it is needed */
    public boolean trainable(final String name) {
        return trainable.contains(name);
    }
}
