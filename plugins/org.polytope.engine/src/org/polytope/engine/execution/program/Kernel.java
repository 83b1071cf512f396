package org.polytope.engine.execution.program;

/**
 * Knows the steps of one operation, for one batch size and one kind of pass. It reads and sets the values of the
 * {@link Compilation} that made it, and keeps what the way back needs of the way forward.
 *
 * @param <R> the backend's recorder
 */
public interface Kernel<R extends Recorder<?>> {

    /** Records the steps from the operation's inputs to its output, and sets the output's value. */
    void forward(R recorder);

    /** Records the steps from the gradient by the output to those by the inputs, which it adds, and parameters. */
    void backward(R recorder);
}
