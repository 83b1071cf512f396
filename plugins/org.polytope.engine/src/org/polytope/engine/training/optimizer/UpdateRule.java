package org.polytope.engine.training.optimizer;

import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.optimizer.OptimizerSettings.Sgd;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/** Moves one array of parameters along its gradient; keeps what the optimizer remembers about it. */
interface UpdateRule extends Resumable {

    /**
     * @param values changed in place
     * @param gradient the derivative by them; may be overwritten
     * @param rate the learning rate of this step
     */
    void update(float[] values, float[] gradient, double rate);

    /** @param decayed whether weight decay acts on these parameters */
    static UpdateRule of(final OptimizerSettings settings, final int size, final boolean decayed) {
        final var decay = decayed ? (float)settings.weightDecay() : 0;
        if (settings instanceof Sgd sgd) {
            return new SgdRule(sgd, decay, size);
        }
        return new AdamRule((Adam)settings, decay, size);
    }

    /** See {@link Sgd}. */
    final class SgdRule implements UpdateRule {

        private final float momentum;

        private final boolean nesterov;

        private final float decay;

        private final float[] velocity;

        private SgdRule(final Sgd settings, final float decay, final int size) {
            momentum = (float)settings.momentum();
            nesterov = settings.nesterov();
            this.decay = decay;
            velocity = new float[momentum > 0 ? size : 0];
        }

        @Override
        public void update(final float[] values, final float[] gradient, final double rate) {
            final var step = (float)rate;
            for (int i = 0; i < values.length; i++) {
                var slope = gradient[i] + decay * values[i];
                if (velocity.length > 0) {
                    velocity[i] = momentum * velocity[i] + slope;
                    slope = nesterov ? slope + momentum * velocity[i] : velocity[i];
                }
                values[i] -= step * slope;
            }
        }

        @Override
        public void state(final State state) {
            state.floats("velocity", velocity);
        }
    }

    /** See {@link Adam}; both means are freed from their bias toward 0. */
    final class AdamRule implements UpdateRule {

        private final Adam settings;

        private final float decay;

        private final boolean decoupled;

        private final float[] mean;

        private final float[] square;

        private int steps;

        private AdamRule(final Adam settings, final float decay, final int size) {
            this.settings = settings;
            this.decay = decay;
            decoupled = settings.decoupled();
            mean = new float[size];
            square = new float[size];
        }

        @Override
        public void update(final float[] values, final float[] gradient, final double rate) {
            steps++;
            final var beta1 = (float)settings.beta1();
            final var beta2 = (float)settings.beta2();
            final var step = (float)(rate / (1 - Math.pow(settings.beta1(), steps)));
            final var unbiased = (float)(1 / Math.sqrt(1 - Math.pow(settings.beta2(), steps)));
            final var epsilon = (float)settings.epsilon();
            final var coupledDecay = decoupled ? 0 : decay;
            final var kept = decoupled ? (float)(1 - rate * decay) : 1;
            for (int i = 0; i < values.length; i++) {
                final var slope = gradient[i] + coupledDecay * values[i];
                values[i] *= kept;
                mean[i] = beta1 * mean[i] + (1 - beta1) * slope;
                square[i] = beta2 * square[i] + (1 - beta2) * slope * slope;
                values[i] -= step * mean[i] / ((float)Math.sqrt(square[i]) * unbiased + epsilon);
            }
        }

        @Override
        public void state(final State state) {
            steps = state.whole("steps", steps);
            state.floats("mean", mean);
            state.floats("square", square);
        }
    }
}
