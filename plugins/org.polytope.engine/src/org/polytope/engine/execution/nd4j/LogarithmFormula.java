package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.scalar.Pow;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;

/** y = ln x; its derivative is 1/x. */
record LogarithmFormula() implements FormulaKernel.Formula {

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        return on.of(Log::new, x);
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        return on.of((from, to) -> new Pow(from, to, -1), x);
    }
}
