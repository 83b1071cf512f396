package org.polytope.engine.training.optimizer;

import java.util.List;

import org.polytope.engine.Require;

/** How the learning rate changes while training goes on. */
public sealed interface Schedule {

    /**
     * @param epoch how many epochs are over, with the part of the current one; in [0, epochs)
     * @param epochs how many there are in all
     * @return what the learning rate is multiplied by
     */
    double factor(double epoch, int epochs);

    /** Never. */
    record Constant() implements Schedule {

        @Override
        public double factor(final double epoch, final int epochs) {
            return 1;
        }
    }

    /**
     * At certain epochs.
     *
     * @param milestones after how many epochs, rising
     * @param factor what the learning rate is multiplied by at each
     */
    record Step(List<Integer> milestones, double factor) implements Schedule {

        /** @throws IllegalArgumentException if the milestones don't rise or the factor isn't above 0 */
        public Step {
            milestones = List.copyOf(milestones);
            Require.positive("factor of the step schedule", factor);
            if (!milestones.stream().sorted().distinct().toList().equals(milestones)) {
                throw new IllegalArgumentException(
                    "The milestones of the step schedule must rise, but are %s.".formatted(milestones));
            }
        }

        @Override
        public double factor(final double epoch, final int epochs) {
            return Math.pow(factor, milestones.stream().filter(milestone -> epoch >= milestone).count());
        }
    }

    /** Down to 0 along half a cosine: (1 + cos(π t / T)) / 2 (Loshchilov and Hutter, 2017), at each batch. */
    record Cosine() implements Schedule {

        @Override
        public double factor(final double epoch, final int epochs) {
            return (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
        }
    }

    /**
     * From 0 straight up to 1 and straight down to 0 again, at each batch (Smith, 2017; fast adversarial training uses
     * it with a peak at 0.4).
     *
     * @param peak the share of the training at which the top is reached, in [0, 1)
     */
    record Cyclic(double peak) implements Schedule {

        /** @throws IllegalArgumentException if the peak is outside its range */
        public Cyclic {
            Require.share("peak of the cyclic schedule", peak);
        }

        @Override
        public double factor(final double epoch, final int epochs) {
            final var done = epoch / epochs;
            return done < peak ? done / peak : (1 - done) / (1 - peak);
        }
    }
}
