package org.polytope.engine.attack.gradient;

import org.polytope.engine.Numbers;
import org.polytope.engine.Require;
import org.polytope.engine.threat.ThreatModel;

/** How far an iterated attack moves at once. */
public sealed interface StepSize {

    /** @return the step in pixel units, measured in the threat model's norm */
    double under(ThreatModel threat);

    /** @return for example {@code step 0.25 ε} */
    String describe();

    /** @param pixels the step in pixel units whatever epsilon is, above 0 */
    record Absolute(double pixels) implements StepSize {

        /** @throws IllegalArgumentException if the step isn't above 0 */
        public Absolute {
            requirePositive(pixels);
        }

        @Override
        public double under(final ThreatModel threat) {
            return pixels;
        }

        @Override
        public String describe() {
            return "step " + Numbers.rounded(pixels);
        }
    }

    /** @param share the step as a share of epsilon, above 0 */
    record Relative(double share) implements StepSize {

        /** @throws IllegalArgumentException if the share isn't above 0 */
        public Relative {
            requirePositive(share);
        }

        @Override
        public double under(final ThreatModel threat) {
            return share * threat.epsilon();
        }

        @Override
        public String describe() {
            return "step " + Numbers.rounded(share) + " ε";
        }
    }

    private static void requirePositive(final double size) {
        Require.positive("step size of an attack", size);
    }
}
