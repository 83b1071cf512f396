package org.polytope.engine.execution.nd4j;

import java.util.List;

/** An activation that is composed of simpler functions. */
final class FormulaKernel implements Kernel {

    /** A function of one number and its derivative. */
    interface Formula {

        /** @return f(x) */
        Tensor value(Pointwise on, Tensor x);

        /** @return f'(x) */
        Tensor slope(Pointwise on, Tensor x);
    }

    private final Formula formula;

    private Tensor input;

    FormulaKernel(final Formula formula) {
        this.formula = formula;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        input = inputs.get(0);
        return formula.value(new Pointwise(tape), input);
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var on = new Pointwise(tape);
        return List.of(on.product(formula.slope(on, input), gradient));
    }
}
