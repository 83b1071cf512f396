package org.polytope.engine.execution.nd4j;

import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Expm1;
import org.polytope.engine.network.layer.Elu;

/** y = s·max(x, 0) + s·a·(exp(r·min(x, 0)) - 1); its derivative is s for x &gt; 0, else s·a·r·exp(r·x). */
record EluFormula(Elu layer) implements FormulaKernel.Formula {

    @Override
    public Tensor value(final Pointwise on, final Tensor x) {
        final var positive = positive(on, x);
        final var fall = on.of(Expm1::new, on.linear(layer.rate(), on.difference(x, positive), 0));
        return on.linear(layer.scale(), on.sum(positive, on.linear(layer.alpha(), fall, 0)), 0);
    }

    @Override
    public Tensor slope(final Pointwise on, final Tensor x) {
        final var isPositive = on.of((from, to) -> new Step(from, to, 0), x);
        final var fall = on.of(Exp::new, on.linear(layer.rate(), on.difference(x, positive(on, x)), 0));
        final var below = on.product(on.linear(layer.alpha() * layer.rate(), fall, 0), on.linear(-1, isPositive, 1));
        return on.linear(layer.scale(), on.sum(isPositive, below), 0);
    }

    private static Tensor positive(final Pointwise on, final Tensor x) {
        return on.of((from, to) -> new RectifiedLinear(from, to, 0), x);
    }
}
