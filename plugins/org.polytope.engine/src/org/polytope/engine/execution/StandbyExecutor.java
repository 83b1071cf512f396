package org.polytope.engine.execution;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.polytope.engine.descent.Descent;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.StepWatch;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * An executor on a device that may fail. Another one then takes over for good, with a line in the log: it is given the same
 * parameters, and runs the pass that failed.
 */
final class StandbyExecutor implements Executor {

    private final Supplier<Executor> replacement;

    private final Parameters parameters;

    private Executor current;

    private boolean replaced;

    private boolean uploaded;

    /** The last pass; its images are kept, because a gradient that fails needs them once more. */
    private float[] images = new float[0];

    private int count;

    private Mode mode;

    /** The newest; null if there is none. */
    private Steps steps;

    /** @param replacement makes the executor that takes over, of the same capacity */
    StandbyExecutor(final Executor first, final Supplier<Executor> replacement) {
        current = first;
        this.replacement = replacement;
        parameters = Parameters.zeros(first.network());
    }

    /** Has the device do something, or what takes over. */
    private <T> T call(final Function<Executor, T> work) {
        try {
            return work.apply(current);
        } catch (final IllegalStateException | IllegalArgumentException e) {
            if (replaced || !(e instanceof DeviceFailure)) {
                throw e;
            }
            replace(e);
            return work.apply(current);
        }
    }

    private void replace(final RuntimeException failure) {
        if (steps != null) {
            steps.bringHome(failure);
        }
        System.getLogger(StandbyExecutor.class.getName()).log(Level.WARNING,
            "The graphics card is not used any more, the processor goes on: {0}", failure.getMessage());
        current.close();
        current = replacement.get();
        replaced = true;
        if (uploaded) {
            current.upload(parameters);
        }
        if (steps != null) {
            steps.device = current.descent(steps.numbers);
        }
    }

    @Override
    public Network network() {
        return current.network();
    }

    @Override
    public int capacity() {
        return current.capacity();
    }

    @Override
    public int preferredBatch() {
        return call(Executor::preferredBatch);
    }

    @Override
    public BatchPlan plan(final int most, final Mode purpose) {
        return call(executor -> executor.plan(most, purpose));
    }

    @Override
    public String device() {
        return current.device();
    }

    @Override
    public void upload(final Parameters newParameters) {
        current.upload(newParameters);
        if (!replaced) {
            newParameters.copyInto(parameters);
            uploaded = true;
            if (steps != null) {
                steps.newest = false;
            }
        }
    }

    @Override
    public Heads forward(final float[] newImages, final int newCount, final Mode newMode) {
        final var heads = call(executor -> executor.forward(newImages, newCount, newMode));
        if (!replaced && newMode.pass() != Mode.Pass.PREDICT) {
            final var size = newCount * network().input().size();
            images = images.length < size ? new float[size] : images;
            System.arraycopy(newImages, 0, images, 0, size);
            count = newCount;
            mode = newMode;
        }
        return heads;
    }

    @Override
    public void backward(final Heads gradients, final float[] inputGradient, final Parameters parameterGradients) {
        behindPass(executor -> executor.backward(gradients, inputGradient, parameterGradients));
    }

    /** Has the device do something with its last pass, or what takes over, which runs the pass first. */
    private void behindPass(final Consumer<Executor> work) {
        final var before = current;
        call(executor -> {
            if (executor != before) {
                executor.forward(images, count, mode);
            }
            work.accept(executor);
            return null;
        });
    }

    @Override
    public void updateRunningStatistics(final Parameters target) {
        behindPass(executor -> executor.updateRunningStatistics(target));
    }

    @Override
    public Descent descent(final LearningNumbers numbers) {
        steps = new Steps(numbers, current.descent(numbers));
        return steps;
    }

    @Override
    public void close() {
        current.close();
    }

    /** Training steps, which leave the newest numbers on the device. */
    private final class Steps implements Descent {

        private final LearningNumbers numbers;

        private Descent device;

        /** Whether the device has made a step, and whether that left the parameters that it runs. */
        private boolean ahead;

        private boolean newest;

        private Steps(final LearningNumbers numbers, final Descent device) {
            this.numbers = numbers;
            this.device = device;
        }

        @Override
        public void step(final Heads gradients, final StepSize size, final StepWatch watch) {
            if (replaced || ahead) {
                device.step(gradients, size, watch);
            } else {
                behindPass(executor -> device.step(gradients, size, watch));
                ahead = !replaced;
            }
            newest = true;
        }

        /** Where the device has the newest numbers and doesn't give them, nobody can go on. */
        private void bringHome(final RuntimeException failure) {
            if (ahead) {
                try {
                    device.toHost();
                } catch (final RuntimeException e) {
                    failure.addSuppressed(e);
                    throw failure;
                }
                if (newest) {
                    numbers.parameters().copyInto(parameters);
                }
            }
        }

        @Override
        public void toHost() {
            device.toHost();
        }

        @Override
        public void toDevice() {
            device.toDevice();
        }
    }
}
