package org.polytope.engine.execution.nd4j;

import java.util.List;

/**
 * How one layer is computed, for one batch size. A kernel records its steps twice, forward and then (where the program
 * has a backward pass) backward, and keeps the tensors that the second needs of the first.
 */
interface Kernel {

    /**
     * Records the forward pass.
     *
     * @param inputs {@code [n, c, h, w]} each
     * @return the output, {@code [n, c, h, w]}; may share its numbers with an input
     */
    Tensor forward(Tape tape, List<Tensor> inputs);

    /**
     * Records the backward pass.
     *
     * @param gradient the derivative by the output; must not be changed
     * @return the derivative by each input, in order; may share its numbers with {@code gradient}
     */
    List<Tensor> backward(Tape tape, Tensor gradient);
}
