package org.polytope.engine.execution.program;

import java.util.Optional;

import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;

/**
 * A library on a device, for one executor: kernels, memory and a queue.
 *
 * @param <T> its tensors
 */
public interface Backend<T extends DeviceTensor> {

    /**
     * A network with its weights on the device.
     *
     * @param <T> the backend's tensors
     */
    @FunctionalInterface
    interface Compiler<T extends DeviceTensor> {

        /**
         * @param scope the program's own; closed where compiling fails
         * @return what a {@link Compilation} makes
         */
        Program<T> compile(ProgramKey key, NativeScope scope);

        /**
         * @param numbers what learns
         * @return makes training steps on the device, beginning with the numbers of the host; empty where they are made in
         *         Java
         */
        default Optional<DeviceDescent<T>> descent(final LearningNumbers numbers) {
            return Optional.empty();
        }
    }

    /** @return library and device in words, as {@link org.polytope.engine.execution.Executor#device} tells them */
    String device();

    /** @return in which steps run */
    Queue queue();

    /** @return in which the tensors of all programs lie */
    Arena<?> arena();

    /**
     * @param network what training runs; or outside training, where {@link #foldsBatchNorms()}, the same network with
     *            its batch normalizations folded
     * @return compiles it; all its programs share their weights
     */
    Compiler<T> compiler(Network network);

    /** @return whether batch normalizations are to be folded into other layers outside training */
    default boolean foldsBatchNorms() {
        return true;
    }

    /**
     * @param images their shape
     * @return see {@link org.polytope.engine.execution.Executor#preferredBatch}
     */
    default int preferredBatch(final ImageShape images) {
        return Batches.usualSize(images);
    }

    /**
     * @param count how many images there are
     * @param largest the largest batch that may come
     * @return for how many a program outside training is compiled to run them: at least {@code count}, at most
     *         {@code largest}; zeros fill it up
     */
    default int evaluationBatch(final int count, final int largest) {
        return BatchSizes.roundUp(count, largest);
    }
}
