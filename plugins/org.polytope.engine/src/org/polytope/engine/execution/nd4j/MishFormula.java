package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/** y = x·t with t = tanh(softplus(x)); its derivative is t + x·(1 - t²)·σ(x). */
final class MishFormula implements FormulaKernel.Formula {

    private static final SoftplusFormula SOFTPLUS = new SoftplusFormula(1);

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        return on.product(x, on.of(Tanh::new, SOFTPLUS.value(on, x)));
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        final var t = on.of(Tanh::new, SOFTPLUS.value(on, x));
        final var ofTanh = on.product(on.linear(-1, on.product(t, t), 1), on.of(Sigmoid::new, x));
        return on.sum(t, on.product(x, ofTanh));
    }
}
