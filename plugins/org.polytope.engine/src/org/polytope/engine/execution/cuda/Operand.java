package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Refreshable;

/** Numbers that programs read but never compute: weights, biases, what follows from them. */
interface Operand extends Refreshable {

    /** @return the numbers on the card */
    Tensor tensor();

    /** @return how often they have changed */
    long changes();

    /** @return the numbers on the card, for a program that is being recorded */
    default Tensor readBy(final Emitter emitter) {
        emitter.reads(this);
        return tensor();
    }
}
