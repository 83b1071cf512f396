package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.scalar.Pow;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.polytope.engine.network.layer.Power;

/** y = xᵖ; its derivative is p·xᵖ⁻¹. */
record PowerFormula(Power layer) implements FormulaKernel.Formula {

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        return on.of((from, to) -> new Pow(from, to, layer.exponent()), x);
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        final var argument = layer.isSteepAtZero()
            ? on.of((from, to) -> new ScalarMax(from, null, to, Float.MIN_NORMAL), x) : x;
        return on.linear(layer.exponent(),
            on.of((from, to) -> new Pow(from, to, layer.exponent() - 1), argument), 0);
    }
}
