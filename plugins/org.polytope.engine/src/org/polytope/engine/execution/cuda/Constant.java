package org.polytope.engine.execution.cuda;

import org.polytope.engine.network.Parameters;

/** Numbers that no parameter changes: brought to the card once. */
final class Constant implements Operand {

    private final Tensor tensor;

    /** Null once they are there. */
    private float[] numbers;

    Constant(final Tensor tensor, final float... numbers) {
        this.tensor = tensor;
        this.numbers = numbers;
    }

    @Override
    public Tensor tensor() {
        return tensor;
    }

    @Override
    public long changes() {
        return 0;
    }

    @Override
    public void refresh(final Parameters parameters, final long version) {
        if (numbers != null) {
            tensor.write(numbers, numbers.length);
            numbers = null;
        }
    }
}
