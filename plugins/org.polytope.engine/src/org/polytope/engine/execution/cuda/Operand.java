package org.polytope.engine.execution.cuda;

import java.util.function.Function;

import org.polytope.engine.execution.program.Refreshable;
import org.polytope.engine.network.Parameters;

/**
 * Numbers that programs read but never compute: weights, biases, what follows from them. Brought to the card only when a
 * program that uses them runs.
 */
final class Operand implements Refreshable {

    private final Tensor tensor;

    private final Function<Parameters, float[]> source;

    private long version = -1;

    /** @param source the numbers, from a network's parameters */
    Operand(final Tensor tensor, final Function<Parameters, float[]> source) {
        this.tensor = tensor;
        this.source = source;
    }

    /** @return the numbers on the card, for a program that is being recorded */
    Tensor readBy(final Emitter emitter) {
        emitter.reads(this);
        return tensor;
    }

    @Override
    public void refresh(final Parameters parameters, final long newVersion) {
        if (version != newVersion) {
            final var numbers = source.apply(parameters);
            tensor.write(numbers, numbers.length);
            version = newVersion;
        }
    }
}
