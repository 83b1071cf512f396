package org.polytope.engine.execution.nd4j;

import java.util.Collections;
import java.util.List;

/** The sum of its inputs. */
final class AddKernel implements Kernel {

    private int inputCount;

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        inputCount = inputs.size();
        return sum(tape, inputs);
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        return Collections.nCopies(inputCount, gradient);
    }

    /** @return the sum of one or more tensors of one shape; of one, that tensor itself */
    static Tensor sum(final Tape tape, final List<Tensor> terms) {
        var sum = terms.get(0);
        if (terms.size() > 1) {
            final var first = sum;
            sum = tape.tensor(first.shape());
            tape.custom("add", List.of(first, terms.get(1)), sum);
            for (final var term : terms.subList(2, terms.size())) {
                tape.custom("add", List.of(sum, term), sum);
            }
        }
        return sum;
    }
}
