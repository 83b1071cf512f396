package org.polytope.engine.training.optimizer;

import java.util.List;

import org.polytope.engine.descent.UpdateFormula;
import org.polytope.engine.descent.UpdateFormula.Moments;
import org.polytope.engine.descent.UpdateFormula.Momentum;
import org.polytope.engine.descent.UpdateMemory;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/**
 * How one array of parameters moves along its gradient, and what is remembered about it.
 *
 * @param formula see {@link OptimizerSettings}
 * @param memory live
 */
record UpdateRule(UpdateFormula formula, UpdateMemory memory) implements Resumable {

    /** Names of what Adam remembers. */
    private static final List<String> MOMENTS = List.of("mean", "square");

    /** @param decayed whether weight decay acts on these parameters */
    static UpdateRule of(final OptimizerSettings settings, final int size, final boolean decayed) {
        final var formula = formula(settings, decayed ? (float)settings.weightDecay() : 0);
        return new UpdateRule(formula, new UpdateMemory(formula.memories(), size));
    }

    private static UpdateFormula formula(final OptimizerSettings settings, final float decay) {
        if (settings instanceof Sgd sgd) {
            return new Momentum((float)sgd.momentum(), sgd.nesterov(), decay);
        }
        final var adam = (Adam)settings;
        return new Moments(adam.beta1(), adam.beta2(), adam.epsilon(), decay, adam.decoupled());
    }

    /** @param rate the learning rate of this step */
    void update(final float[] values, final float[] gradient, final double rate) {
        formula.update(values, gradient, memory, rate);
    }

    @Override
    public void state(final State state) {
        if (formula instanceof Moments) {
            memory.steps(state.whole("steps", memory.steps()));
            for (int i = 0; i < MOMENTS.size(); i++) {
                state.floats(MOMENTS.get(i), memory.array(i));
            }
        } else {
            state.floats("velocity", formula.memories() > 0 ? memory.array(0) : new float[0]);
        }
    }
}
