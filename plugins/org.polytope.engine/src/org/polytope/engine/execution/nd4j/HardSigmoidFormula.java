package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.Step;

/** y = min(max(a·x + b, 0), 1); its derivative is a between the bounds, else 0. */
record HardSigmoidFormula(double a, double b) implements FormulaKernel.Formula {

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        final var positive = on.of((from, to) -> new ScalarMax(from, null, to, 0), on.linear(a, x, b));
        return on.of((from, to) -> new ScalarMin(from, null, to, 1), positive);
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        return on.linear(a, inside(on, on.linear(a, x, b)), 0);
    }

    /** @return 1 where 0 &lt; y &lt; 1, else 0 */
    private static Tensor inside(final Pointwise on, final Tensor y) {
        final var above0 = on.of((from, to) -> new Step(from, to, 0), y);
        return on.product(above0, on.of((from, to) -> new Step(from, to, 0), on.linear(-1, y, 1)));
    }
}
