package org.polytope.engine.execution.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.MaxPool;

/**
 * Turns a network's nodes into fewer, larger operations for one kind of pass: what changes nothing is looked through,
 * and what the backend can fuse is fused.
 */
public final class Lowering {

    private final Pass pass;

    private final Fusion fusion;

    private final Map<String, String> sources = new HashMap<>();

    private final Map<String, String> unflattened = new HashMap<>();

    private final List<Operation> operations = new ArrayList<>();

    private final List<String> heads = new ArrayList<>();

    private final Map<String, Integer> readers = new HashMap<>();

    private Lowering(final Dataflow dataflow, final Pass pass, final Fusion fusion) {
        this.pass = pass;
        this.fusion = fusion;
        final var nodes = lookThrough(dataflow.nodes());
        dataflow.heads().forEach(head -> heads.add(unflatten(head)));
        final var needed = needed(nodes);
        heads.forEach(this::countReader);
        needed.forEach(operation -> operation.inputs().forEach(this::countReader));
        needed.forEach(this::append);
    }

    /**
     * @param dataflow the nodes that are needed
     * @param pass what they are needed for
     * @param fusion what the backend computes in one sweep
     * @return the operations that are left
     */
    public static Lowering of(final Dataflow dataflow, final Pass pass, final Fusion fusion) {
        return new Lowering(dataflow, pass, fusion);
    }

    /** @return what is to be done, in order */
    public List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    /** @return the names of the values that are the logits and, if wanted, the features */
    public List<String> heads() {
        return Collections.unmodifiableList(heads);
    }

    /** Dense layers and heads take feature maps as they are, so nothing needs to be flattened for them. */
    private List<Operation> lookThrough(final List<Node> nodes) {
        final var kept = new ArrayList<Operation>();
        for (final var node : nodes) {
            final var inputs = node.inputs().stream()
                .map(input -> node.layer() instanceof Dense ? unflatten(input) : source(input)).toList();
            if (changesNothing(node.layer())) {
                sources.put(node.name(), inputs.get(0));
            } else {
                if (node.layer() instanceof Flatten) {
                    unflattened.put(node.name(), unflatten(inputs.get(0)));
                }
                kept.add(Operation.of(node, inputs));
            }
        }
        return kept;
    }

    private boolean changesNothing(final Layer layer) {
        return layer instanceof Identity || layer instanceof Dropout && pass != Pass.TRAIN;
    }

    private String source(final String name) {
        return sources.getOrDefault(name, name);
    }

    private String unflatten(final String name) {
        return unflattened.getOrDefault(source(name), source(name));
    }

    private List<Operation> needed(final List<Operation> all) {
        final Set<String> wanted = new HashSet<>(heads);
        final var kept = new ArrayList<Operation>();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (wanted.contains(all.get(i).output())) {
                kept.add(0, all.get(i));
                wanted.addAll(all.get(i).inputs());
            }
        }
        return kept;
    }

    private void countReader(final String name) {
        readers.merge(name, 1, Integer::sum);
    }

    private void append(final Operation operation) {
        if (!fuse(operation)) {
            operations.add(operation.layer() instanceof MaxPool ? takeOverSlope(operation) : operation);
        }
    }

    /**
     * The largest of some numbers that a ReLU yields is 0 where the ReLU stops its gradient, so a pooling may stop it too,
     * before it spreads the gradient over all these numbers.
     */
    private Operation takeOverSlope(final Operation pooling) {
        final var before = producer(pooling.inputs().get(0));
        final var slope = before < 0 ? Optional.<Layer>empty() : operations.get(before).slope();
        if (slope.isEmpty() || !fusion.poolsSlope(operations.get(before).layer(), slope.get())) {
            return pooling;
        }
        replace(before, operations.get(before).withSlope(Optional.empty()));
        return pooling.withSlope(slope);
    }

    private boolean fuse(final Operation operation) {
        final var layer = operation.layer();
        final var node = operation.node();
        final var before = producer(operation.inputs().get(0));
        if (before >= 0 && operations.get(before).activation().isEmpty()
            && fusion.activates(operations.get(before).layer(), layer, pass)) {
            return replace(before, operations.get(before).activate(layer, node));
        }
        return layer instanceof Add && operation.inputs().size() == 2
            && (fuseAdd(operation, 0, 1) || fuseAdd(operation, 1, 0));
    }

    /** What is added must be there already when the operation runs. */
    private boolean fuseAdd(final Operation join, final int summand, final int other) {
        final var at = producer(join.inputs().get(summand));
        if (at < 0 || !operations.get(at).open() || !fusion.adds(operations.get(at).layer())) {
            return false;
        }
        final var addend = join.inputs().get(other);
        return position(addend) < at && replace(at, operations.get(at).add(addend, join.node()));
    }

    private boolean replace(final int at, final Operation fused) {
        operations.set(at, fused);
        return true;
    }

    /** @return the position of the operation that yields a value which has no other reader, or -1 */
    private int producer(final String name) {
        return readers.get(name) == 1 ? position(name) : -1;
    }

    private int position(final String name) {
        for (int i = operations.size() - 1; i >= 0; i--) {
            if (operations.get(i).output().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
