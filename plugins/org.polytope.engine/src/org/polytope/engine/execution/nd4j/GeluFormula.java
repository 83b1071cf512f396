package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;

/** y = x·Φ(x); its derivative is Φ(x) + x·φ(x), with the density φ of the standard normal distribution. */
final class GeluFormula implements FormulaKernel.Formula {

    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        return on.product(x, distribution(on, x));
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        final var density = on.linear(DENSITY_AT_0, on.of(Exp::new, on.linear(-0.5, on.product(x, x), 0)), 0);
        return on.sum(distribution(on, x), on.product(x, density));
    }

    private static Tensor distribution(final Pointwise on, final Tensor x) {
        return on.linear(0.5, on.of(Erf::new, on.linear(Math.sqrt(0.5), x, 0)), 0.5);
    }
}
