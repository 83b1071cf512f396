package org.polytope.engine.execution.cuda;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.descent.DescentRule.Moved;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.UpdateFormula.Moments;
import org.polytope.engine.descent.UpdateFormula.Momentum;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;

/**
 * One array of a network's parameters on the card, beside it what its formula remembers and its average, and the same on
 * the host.
 *
 * @param spec which it is
 * @param numbers on the card
 * @param moved how it moves; empty where it doesn't
 * @param memory what the formula remembers, on the card
 * @param average on the card; empty where nobody wants it
 * @param live the host's numbers
 */
record LearnedArray(ParameterSpec spec, Weight numbers, Optional<Moved> moved, List<Tensor> memory,
    Optional<Tensor> average, LearningNumbers live) {

    /** Bytes of the kernels' structure {@code array_t}. */
    static final int BYTES = 5 * Long.BYTES + 4 * Integer.BYTES;

    /** Bytes of {@code factors_t}. */
    static final int FACTOR_BYTES = 8 * Double.BYTES;

    /** How many numbers a block moves: {@code STRETCH}. */
    private static final int STRETCH = 4096;

    /** In the order of the kernels' enumeration. */
    private enum Formula {
        STAYS, FOLLOWS_BATCH, MOVES_BY_MOMENTUM, MOVES_BY_MOMENTS
    }

    /** Takes memory for it. */
    static LearnedArray of(final ParameterSpec spec, final Weights weights, final Optional<Moved> moved,
        final LearningNumbers live) {
        final var bytes = (long)spec.size() * Float.BYTES;
        final var memory = new ArrayList<Tensor>();
        for (int i = 0; i < moved.map(how -> how.formula().memories()).orElse(0); i++) {
            memory.add(weights.own(bytes));
        }
        return new LearnedArray(spec, weights.get(spec.name()), moved, memory,
            live.average().map(average -> weights.own(bytes)), live);
    }

    /** @return how many blocks move it */
    int blocks() {
        return (spec.size() + STRETCH - 1) / STRETCH;
    }

    /** Writes the structure {@code array_t}. */
    void writeTo(final ByteBuffer table, final Slopes slopes, final int firstBlock) {
        table.putLong(numbers.tensor().address()).putLong(slopes.address(spec.name()));
        for (int i = 0; i < 2; i++) {
            table.putLong(i < memory.size() ? memory.get(i).address() : 0);
        }
        table.putLong(average.map(Tensor::address).orElse(0L)).putInt(spec.size()).putInt(firstBlock)
            .putInt(formula(slopes).ordinal()).putInt(0);
    }

    private Formula formula(final Slopes slopes) {
        if (slopes.blend(spec.name()).isPresent()) {
            return Formula.FOLLOWS_BATCH;
        }
        return moved.map(how -> how.formula() instanceof Momentum ? Formula.MOVES_BY_MOMENTUM
            : Formula.MOVES_BY_MOMENTS).orElse(Formula.STAYS);
    }

    /** Counts the step, and writes the structure {@code factors_t}. */
    void writeFactorsTo(final ByteBuffer table, final Slopes slopes, final StepSize size) {
        moved.ifPresent(how -> how.memory().steps(how.memory().steps() + 1));
        final var factors = slopes.blend(spec.name()).map(Slopes.Blend::factors)
            .or(() -> moved.map(how -> factors(how, size.rate()))).orElse(new double[7]);
        for (final var factor : factors) {
            table.putDouble(factor);
        }
        table.putDouble(spec.role().trainable() ? size.averageShare() : 1);
    }

    private static double[] factors(final Moved how, final double rate) {
        if (how.formula() instanceof Momentum formula) {
            return new double[]{(float)rate, formula.decay(), 1, formula.momentum(), formula.nesterov() ? 1 : 0, 0, 0};
        }
        final var formula = (Moments)how.formula();
        final var factors = formula.factors(how.memory().steps(), rate);
        return new double[]{factors.step(), factors.coupledDecay(), factors.kept(), (float)formula.beta1(),
            (float)formula.beta2(), factors.unbiased(), (float)formula.epsilon()};
    }

    void toHost() {
        numbers.tensor().read(of(live.parameters()), 0);
        for (int i = 0; i < memory.size(); i++) {
            memory.get(i).read(moved.orElseThrow().memory().array(i), 0);
        }
        average.ifPresent(tensor -> tensor.read(of(live.average().orElseThrow()), 0));
    }

    /** The numbers themselves come another way. */
    void toCard() {
        for (int i = 0; i < memory.size(); i++) {
            memory.get(i).write(moved.orElseThrow().memory().array(i), spec.size());
        }
        average.ifPresent(tensor -> tensor.write(of(live.average().orElseThrow()), spec.size()));
    }

    private float[] of(final Parameters parameters) {
        return parameters.arrays().get(spec);
    }
}
