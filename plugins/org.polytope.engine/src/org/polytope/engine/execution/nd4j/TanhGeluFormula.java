package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/**
 * y = x·(1 + t)/2 with t = tanh(u), u = a·(x + b·x³); its derivative is (1 + t)/2 + x/2·(1 - t²)·u', with
 * u' = a·(1 + 3b·x²).
 */
final class TanhGeluFormula implements FormulaKernel.Formula {

    private static final double A = Math.sqrt(2 / Math.PI);

    private static final double B = 0.044715;

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        return on.product(x, on.linear(0.5, tanh(on, x), 0.5));
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        final var t = tanh(on, x);
        final var inner = on.linear(3 * A * B, on.product(x, x), A);
        final var outer = on.linear(-0.5, on.product(t, t), 0.5);
        return on.sum(on.linear(0.5, t, 0.5), on.product(x, on.product(outer, inner)));
    }

    private static Tensor tanh(final Pointwise on, final Tensor x) {
        return on.of(Tanh::new, on.product(x, on.linear(A * B, on.product(x, x), A)));
    }
}
