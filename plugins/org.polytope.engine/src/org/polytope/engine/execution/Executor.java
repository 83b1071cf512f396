package org.polytope.engine.execution;

import org.polytope.engine.dataset.Batches;
import org.polytope.engine.descent.Descent;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * One network on one device. It owns native memory that is taken once, for batches of up to {@link #capacity()} images;
 * after the first batch of each kind nothing native is allocated any more. Not safe for several threads at once.
 * <p>
 * The order of calls is: {@link #upload} once and after each change of the parameters, {@link #forward}, then at most
 * one {@link #backward} for it. Another order, a call after the end and one while another thread's is under way are
 * refused with an {@link IllegalStateException}; arrays that are missing, too short, too long where exactly so many
 * numbers are written, or those of another network, and batches that need more memory than there is, with an
 * {@link IllegalArgumentException}. Either leaves the executor as it was, or without a pass to differentiate. A pass
 * ends with a {@link java.util.concurrent.CancellationException} when its thread is interrupted.
 */
public interface Executor extends AutoCloseable {

    /** @return what is executed */
    Network network();

    /** @return the largest batch that {@link #forward} takes */
    int capacity();

    /**
     * @return about how many images at once keep the device busy in attacks and scoring, as far as memory suffices; may be
     *         above the capacity
     */
    default int preferredBatch() {
        return Batches.usualSize(network().input());
    }

    /**
     * Plans a pass without running it. A batch that needs more memory than there is is halved until it doesn't.
     *
     * @param count how many images there are, at least 1; those above {@link #capacity()} are left for another pass
     * @param mode what the pass is for
     * @return for how many of them there is memory, and how much they take
     * @throws IllegalArgumentException if the memory doesn't suffice for one image
     */
    BatchPlan plan(int count, Mode mode);

    /** @return library and device in words, for logs and provenance: {@code oneDNN 2.5.2, 2 threads} */
    String device();

    /** Copies all parameters to the device. */
    void upload(Parameters parameters);

    /**
     * Runs the network.
     *
     * @param images {@code [n, c, h, w]}, already normalized; may be longer than needed, and is not kept
     * @param count n, in [1, {@link #capacity()}]
     * @param mode what the pass is for
     * @return the outputs, in arrays of the caller's own
     */
    Heads forward(float[] images, int count, Mode mode);

    /**
     * Differentiates the last {@link #forward}, whose mode must have announced a backward pass.
     *
     * @param gradients the derivative of some scalar by each output
     * @param inputGradient filled with its derivative by the images, {@code [n, c, h, w]}; null where not wanted
     * @param parameterGradients filled with its derivative by each trainable parameter, and with zeros for all others and
     *            for those that are frozen or that no output depends on; null where not wanted, and
     *            only after {@link Mode.Pass#TRAIN}
     */
    void backward(Heads gradients, float[] inputGradient, Parameters parameterGradients);

    /**
     * Blends the batch statistics of the last forward pass, which was for training, into the running statistics of
     * {@code parameters} (see {@link org.polytope.engine.network.layer.BatchNorm}).
     */
    void updateRunningStatistics(Parameters parameters);

    /**
     * @param numbers what learns, of this network; its parameters are to be {@link #upload uploaded} before the first step
     * @return makes training steps with this executor, each in the place of a {@link #backward} pass; unless the device does
     *         it by itself, on the host
     */
    default Descent descent(final LearningNumbers numbers) {
        return new HostDescent(this, numbers);
    }

    /** Frees the native memory. An executor that is dropped without being closed frees it when it is collected. */
    @Override
    void close();
}
