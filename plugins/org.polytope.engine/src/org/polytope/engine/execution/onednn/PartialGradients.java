package org.polytope.engine.execution.onednn;

import java.util.BitSet;
import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Rearrange;

/**
 * The gradient of a value of which several rearrangements each take a part, as queries, keys and values are taken from one
 * product: they write their parts to the same memory, instead of each writing zeros around its own, and adding these up.
 */
final class PartialGradients {

    private final int size;

    private final List<Node> readers;

    /** Whether they take all numbers of the value. */
    private final boolean complete;

    private Tensor whole;

    private PartialGradients(final int size, final List<Node> readers, final boolean complete) {
        this.size = size;
        this.readers = readers;
        this.complete = complete;
    }

    /** @param value the name of a node */
    static PartialGradients of(final String value, final Dataflow dataflow) {
        final var shape = dataflow.shape(value);
        final var readers =
            dataflow.readers(value).stream().filter(node -> node.layer() instanceof Rearrange).toList();
        final var taken = new BitSet();
        if (!writeAlike(readers, shape) || !areApart(readers, taken)) {
            return new PartialGradients(shape.size(), List.of(), false);
        }
        return new PartialGradients(shape.size(), readers, taken.cardinality() == shape.size());
    }

    /** @return whether all write the same layout, whatever the value has */
    private static boolean writeAlike(final List<Node> readers, final ImageShape shape) {
        return readers.stream().map(node -> Walk.of((Rearrange)node.layer(), shape).divided(true, false).isPresent())
            .distinct().count() < 2;
    }

    private static boolean areApart(final List<Node> readers, final BitSet taken) {
        for (final var reader : readers) {
            for (final var position : ((Rearrange)reader.layer()).positions()) {
                if (taken.get(position)) {
                    return false;
                }
                taken.set(position);
            }
        }
        return true;
    }

    /**
     * @param reader which takes a part of the value
     * @param layout of the value's gradient, as far as this reader writes it
     * @return where the reader's part of it is to be written; the value has been told
     */
    Tensor target(final Node reader, final Value value, final Layout layout, final Phase phase,
        final Emitter emitter) {
        if (!readers.contains(reader)) {
            return added(value, layout, phase, emitter, ((Rearrange)reader.layer()).shape().size() == size);
        } else if (whole == null) {
            whole = added(value, layout, phase, emitter, complete);
        }
        return whole;
    }

    private static Tensor added(final Value value, final Layout layout, final Phase phase, final Emitter emitter,
        final boolean filled) {
        final var gradient = emitter.tensor(layout);
        if (!filled) {
            emitter.emit(phase, new ZeroStep(gradient));
        }
        value.addGradient(gradient, true);
        return gradient;
    }
}
