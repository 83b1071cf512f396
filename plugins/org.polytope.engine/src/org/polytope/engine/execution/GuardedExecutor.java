package org.polytope.engine.execution;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * What executors share. Native code trusts its caller: whatever is handed over is looked at here before it gets near
 * it, and calls in another order, after the end, or of two threads at once are refused. An executor itself only
 * computes.
 */
public abstract class GuardedExecutor implements Executor {

    private static final Cleaner CLEANER = Cleaner.create();

    /** A forward pass that succeeded. */
    private record Pass(int count, Mode mode) {
    }

    private final Network network;

    private final int capacity;

    private final Arguments arguments;

    private final Cleaner.Cleanable memory;

    private final ReentrantLock use = new ReentrantLock();

    private boolean closed;

    private boolean uploaded;

    private Pass last;

    private boolean awaitsBackward;

    /**
     * @param scope holds all native memory, and doesn't lead to the executor: it would never be collected
     * @throws IllegalArgumentException if the capacity is below 1
     */
    protected GuardedExecutor(final Network network, final int capacity, final NativeScope scope) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An executor needs a capacity of at least 1, not " + capacity + ".");
        }
        this.network = network;
        this.capacity = capacity;
        arguments = new Arguments(network);
        memory = CLEANER.register(this, scope::close);
    }

    /** Copies parameters of this network. */
    protected abstract void copy(Parameters parameters);

    /** Runs the network on as many images as there are at least; what a former pass left behind doesn't matter. */
    protected abstract Heads run(float[] images, int count, Mode mode);

    /** Plans a pass for at most that many images; see {@link Executor#plan}. */
    protected abstract BatchPlan planned(int count, Mode mode);

    /** Differentiates the pass that was run last; see {@link Executor#backward}. */
    protected abstract void differentiate(Heads gradients, float[] inputGradient, Parameters parameterGradients);

    /** Blends the statistics of the pass that was run last, which was for training, into those of this network. */
    protected abstract void blendStatistics(Parameters parameters);

    @Override
    public final Network network() {
        return network;
    }

    @Override
    public final int capacity() {
        return capacity;
    }

    /** @return the largest batch that may come */
    protected final int largestBatch() {
        return Math.min(capacity, arguments.largestBatch());
    }

    @Override
    public final void upload(final Parameters parameters) {
        alone(() -> {
            arguments.requireParameters(parameters);
            uploaded = false;
            awaitsBackward = false;
            copy(parameters);
            uploaded = true;
            return null;
        });
    }

    @Override
    public final BatchPlan plan(final int count, final Mode mode) {
        if (count < 1 || mode == null) {
            throw new IllegalArgumentException("A plan needs a mode and at least one image, not %s.".formatted(count));
        }
        return alone(() -> NativeThreads.inTurn(() -> planned(Math.min(count, largestBatch()), mode)));
    }

    @Override
    public final Heads forward(final float[] images, final int count, final Mode mode) {
        return alone(() -> {
            if (!uploaded) {
                throw new IllegalStateException("The executor was given no parameters yet.");
            }
            if (count < 1 || count > capacity) {
                throw new IllegalArgumentException(
                    "A batch must hold 1 to %s images, not %s.".formatted(capacity, count));
            }
            arguments.requireImages(images, count, mode);
            return NativeThreads.inTurn(() -> {
                last = null;
                awaitsBackward = false;
                final var heads = run(images, count, mode);
                last = new Pass(count, mode);
                awaitsBackward = mode.pass() != Mode.Pass.PREDICT;
                return heads;
            });
        });
    }

    @Override
    public final void backward(final Heads gradients, final float[] inputGradient,
        final Parameters parameterGradients) {
        alone(() -> {
            if (!awaitsBackward) {
                throw new IllegalStateException("There is no forward pass that announced a backward pass.");
            }
            arguments.requireGradients(gradients, last.count, last.mode.features());
            if (inputGradient != null) {
                arguments.requireInputGradient(inputGradient, last.count);
            }
            if (parameterGradients != null) {
                if (last.mode.pass() != Mode.Pass.TRAIN) {
                    throw new IllegalStateException("Only a pass for training yields gradients by the parameters.");
                }
                arguments.requireParameters(parameterGradients);
            }
            return NativeThreads.inTurn(() -> {
                awaitsBackward = false;
                differentiate(gradients, inputGradient, parameterGradients);
                return null;
            });
        });
    }

    /**
     * Lets the device make a training step, as {@link #backward} lets it differentiate.
     *
     * @param gradients by the outputs of the last pass, which must have been for training
     * @param work the step
     */
    protected final void step(final Heads gradients, final Runnable work) {
        alone(() -> {
            if (!awaitsBackward || last.mode.pass() != Mode.Pass.TRAIN) {
                throw new IllegalStateException(
                    "There is no forward pass for training that a step could be made after.");
            }
            arguments.requireGradients(gradients, last.count, last.mode.features());
            return NativeThreads.inTurn(() -> {
                awaitsBackward = false;
                work.run();
                return null;
            });
        });
    }

    /** Does something else with the device, while no other call is under way. */
    protected final void access(final Runnable work) {
        alone(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public final void updateRunningStatistics(final Parameters parameters) {
        alone(() -> {
            if (last == null || last.mode.pass() != Mode.Pass.TRAIN) {
                throw new IllegalStateException("The last pass was not for training.");
            }
            arguments.requireParameters(parameters);
            blendStatistics(parameters);
            return null;
        });
    }

    /** Waits for the call of another thread, if there is one. */
    @Override
    public final void close() {
        use.lock();
        try {
            closed = true;
            memory.clean();
        } finally {
            use.unlock();
        }
    }

    private <T> T alone(final Supplier<T> call) {
        if (!use.tryLock()) {
            throw new IllegalStateException(
                "Another thread is using this executor: let each thread have one of its own.");
        }
        try {
            if (closed) {
                throw new IllegalStateException("The executor is closed.");
            }
            return call.get();
        } finally {
            use.unlock();
            Reference.reachabilityFence(this); // or the memory might be freed while it is read
        }
    }
}
