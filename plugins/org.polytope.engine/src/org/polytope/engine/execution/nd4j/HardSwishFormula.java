package org.polytope.engine.execution.nd4j;

/** y = x·h(x) with the hard sigmoid h(x) = min(max(x/6 + 1/2, 0), 1); its derivative is h(x) + x·h'(x). */
final class HardSwishFormula implements FormulaKernel.Formula {

    private static final HardSigmoidFormula GATE = new HardSigmoidFormula(1.0 / 6, 0.5);

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        return on.product(x, GATE.value(on, x));
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        return on.sum(GATE.value(on, x), on.product(x, GATE.slope(on, x)));
    }
}
