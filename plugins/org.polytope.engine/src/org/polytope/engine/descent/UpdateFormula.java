package org.polytope.engine.descent;

/**
 * Moves each number of an array w along its gradient g. All arithmetic is in float32 and in the order that is written here,
 * but for the factors that all numbers have in common, which are computed in double precision.
 */
public sealed interface UpdateFormula {

    /** @return how many arrays it remembers */
    int memories();

    /**
     * @param values changed in place
     * @param gradient the derivative by them
     * @param memory changed in place
     * @param rate the learning rate of this step
     */
    void update(float[] values, float[] gradient, UpdateMemory memory, double rate);

    /**
     * With s = g + λ w and what is remembered, v: v ← µ v + s, w ← w − η v; with Nesterov's momentum w ← w − η (s + µ v).
     *
     * @param momentum µ, in [0, 1); nothing is remembered if it is 0
     * @param nesterov whether to look ahead
     * @param decay λ
     */
    record Momentum(float momentum, boolean nesterov, float decay) implements UpdateFormula {

        @Override
        public int memories() {
            return momentum > 0 ? 1 : 0;
        }

        @Override
        public void update(final float[] values, final float[] gradient, final UpdateMemory memory,
            final double rate) {
            memory.steps(memory.steps() + 1);
            final var step = (float)rate;
            final var velocity = momentum > 0 ? memory.array(0) : null;
            for (int i = 0; i < values.length; i++) {
                var slope = gradient[i] + decay * values[i];
                if (velocity != null) {
                    velocity[i] = momentum * velocity[i] + slope;
                    slope = nesterov ? slope + momentum * velocity[i] : velocity[i];
                }
                values[i] -= step * slope;
            }
        }
    }

    /**
     * Kingma and Ba, 2015, as PyTorch defines it: with s = g + λ w and what is remembered, m and q: m ← β₁ m + (1 − β₁) s,
     * q ← β₂ q + (1 − β₂) s², and in step t, w ← w − η m / (1 − β₁ᵗ) / (√q / √(1 − β₂ᵗ) + ε). Decoupled decay is
     * w ← w − η λ w before that, with s = g.
     *
     * @param beta1 β₁
     * @param beta2 β₂
     * @param epsilon ε
     * @param decay λ
     * @param decoupled whether the decay doesn't go through the gradient
     */
    record Moments(double beta1, double beta2, double epsilon, float decay, boolean decoupled)
        implements UpdateFormula {

        /**
         * What all numbers have in common in one step.
         *
         * @param step η / (1 − β₁ᵗ)
         * @param unbiased 1 / √(1 − β₂ᵗ)
         * @param coupledDecay λ in the gradient
         * @param kept 1 − η λ, by which weights are multiplied before
         */
        public record Factors(float step, float unbiased, float coupledDecay, float kept) {
        }

        /** @return those of step {@code t}, counted from 1 */
        public Factors factors(final int t, final double rate) {
            return new Factors((float)(rate / (1 - Math.pow(beta1, t))),
                (float)(1 / Math.sqrt(1 - Math.pow(beta2, t))), decoupled ? 0 : decay,
                decoupled ? (float)(1 - rate * decay) : 1);
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void update(final float[] values, final float[] gradient, final UpdateMemory memory,
            final double rate) {
            memory.steps(memory.steps() + 1);
            final var mean = memory.array(0);
            final var square = memory.array(1);
            final var first = (float)beta1;
            final var second = (float)beta2;
            final var factors = factors(memory.steps(), rate);
            final var small = (float)epsilon;
            for (int i = 0; i < values.length; i++) {
                final var slope = gradient[i] + factors.coupledDecay() * values[i];
                values[i] *= factors.kept();
                mean[i] = first * mean[i] + (1 - first) * slope;
                square[i] = second * square[i] + (1 - second) * slope * slope;
                values[i] -= factors.step() * mean[i] / ((float)Math.sqrt(square[i]) * factors.unbiased() + small);
            }
        }
    }
}
