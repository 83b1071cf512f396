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

    /**
     * Down along half a cosine, and at once up again, in periods (SGDR: Loshchilov and Hutter, ICLR 2017, Eq. 5), at each
     * batch: floor + (1 − floor) (1 + cos(π t / T)) / 2, where T is the length of the current period and t the part of it
     * that is over.
     *
     * @param period length of the first period, T_0 epochs, at least 1
     * @param growth how many times as long each period is as the one before, T_mult, at least 1
     * @param floor the lowest factor, η_min / η_max, in [0, 1)
     */
    record WarmRestarts(int period, int growth, double floor) implements Schedule {

        /** @throws IllegalArgumentException naming the setting that is out of range */
        public WarmRestarts {
            Require.atLeast("first period of the warm restarts", 1, period);
            Require.atLeast("growth of the periods of the warm restarts", 1, growth);
            Require.share("lowest factor of the warm restarts", floor);
        }

        @Override
        public double factor(final double epoch, final int epochs) {
            var since = epoch;
            var length = (double)period;
            while (since >= length) {
                since -= length;
                length *= growth;
            }
            return floor + (1 - floor) * (1 + Math.cos(Math.PI * since / length)) / 2;
        }
    }

    /**
     * Another schedule that begins gently: its factor is multiplied by what grows straight from {@code start} to 1 over the
     * first epochs, at each batch (Goyal et al., "Accurate, Large Minibatch SGD", 2017, Sec. 2.2). The other schedule's own
     * time isn't moved.
     *
     * @param epochs over how many epochs, at least 1
     * @param start with which share of the learning rate, in [0, 1)
     * @param schedule what is begun so
     */
    record LinearWarmUp(int epochs, double start, Schedule schedule) implements Schedule {

        /** @throws IllegalArgumentException naming the setting that is out of range */
        public LinearWarmUp {
            Require.atLeast("number of epochs of the learning rate's warm-up", 1, epochs);
            Require.share("share of the learning rate that its warm-up starts with", start);
            if (schedule instanceof LinearWarmUp) {
                throw new IllegalArgumentException("A schedule of the learning rate can't be warmed up twice.");
            }
        }

        @Override
        public double factor(final double epoch, final int all) {
            return Math.min(1, start + (1 - start) * epoch / epochs) * schedule.factor(epoch, all);
        }
    }
}
