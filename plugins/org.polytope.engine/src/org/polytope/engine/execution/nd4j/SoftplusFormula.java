package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;

/**
 * y = log(1 + exp(b·x)) / b, computed as (max(b·x, 0) + log(1 + exp(-|b·x|))) / b, which can't overflow; its derivative
 * is σ(b·x).
 */
record SoftplusFormula(double beta) implements FormulaKernel.Formula {

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        final var scaled = on.linear(beta, x, 0);
        final var positive = on.of((from, to) -> new RectifiedLinear(from, to, 0), scaled);
        final var rest = on.of(Log1p::new, on.of(Exp::new, on.linear(-1, on.of(Abs::new, scaled), 0)));
        return on.linear(1 / beta, on.sum(positive, rest), 0);
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        return on.of(Sigmoid::new, on.linear(beta, x, 0));
    }
}
