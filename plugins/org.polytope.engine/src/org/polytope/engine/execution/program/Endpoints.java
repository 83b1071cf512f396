package org.polytope.engine.execution.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.polytope.engine.execution.BatchMoments;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.BatchNorm;

/**
 * Where the host writes to a program and reads from it. Their memory is kept for them over the whole program.
 *
 * @param <T> the backend's tensors
 */
public final class Endpoints<T extends DeviceTensor> {

    /**
     * Where to find the gradient by a parameter.
     *
     * @param <T> the backend's tensors
     * @param parameter its name
     * @param tensor in row-major order
     * @param first how many numbers of others come before
     */
    public record ParameterGradient<T extends DeviceTensor>(String parameter, T tensor, long first) {
    }

    /**
     * What a dropout multiplies with: drawn by the host, before each pass.
     *
     * @param <T> the backend's tensors
     * @param node of the dropout
     * @param tensor in row-major order
     * @param size how many numbers
     */
    public record Mask<T extends DeviceTensor>(Node node, T tensor, int size) {
    }

    /**
     * Where a pass for training leaves what a batch normalization saw.
     *
     * @param <T> the backend's tensors
     * @param node the name of its node
     * @param layer the normalization
     * @param count how many numbers of the batch belong to one channel
     * @param channels how many there are
     * @param mean of each channel
     * @param variance the biased one, of each channel
     */
    public record Statistics<T extends DeviceTensor>(String node, BatchNorm layer, long count, int channels, T mean,
        T variance) {

        private BatchMoments read() {
            return new BatchMoments(node, layer, count, read(mean), read(variance));
        }

        private double[] read(final T tensor) {
            final var numbers = new float[channels];
            tensor.read(numbers, 0);
            return IntStream.range(0, channels).mapToDouble(c -> numbers[c]).toArray();
        }
    }

    private final List<T> all = new ArrayList<>();

    private final List<ParameterGradient<T>> parameterGradients = new ArrayList<>();

    private final List<Supplier<BatchMoments>> batchMoments = new ArrayList<>();

    private final List<Statistics<T>> statistics = new ArrayList<>();

    private final List<Mask<T>> masks = new ArrayList<>();

    private final List<T> heads = new ArrayList<>();

    private final List<T> headGradients = new ArrayList<>();

    private T images;

    private T imageGradient;

    void setImages(final T tensor) {
        images = pin(tensor);
    }

    void setImageGradient(final T tensor) {
        imageGradient = pin(tensor);
    }

    void addHead(final T tensor) {
        heads.add(pin(tensor));
    }

    void addHeadGradient(final T tensor) {
        headGradients.add(pin(tensor));
    }

    /** Says where the gradient by a parameter is when the way back is done. */
    public void addParameterGradient(final String parameter, final T tensor, final long first) {
        parameterGradients.add(new ParameterGradient<>(parameter, pin(tensor), first));
    }

    /** @param moments asked for behind a pass for training; the tensors that they are read from are to be pinned */
    public void addBatchMoments(final Supplier<BatchMoments> moments) {
        batchMoments.add(moments);
    }

    /** Says where they are, for whoever blends them: the host, or the device. */
    public void addStatistics(final Statistics<T> ofNormalization) {
        pin(ofNormalization.mean());
        pin(ofNormalization.variance());
        statistics.add(ofNormalization);
        addBatchMoments(ofNormalization::read);
    }

    /** Has the host draw a dropout's mask. */
    public void addMask(final Node node, final T tensor, final int size) {
        masks.add(new Mask<>(node, pin(tensor), size));
    }

    /** Keeps a tensor's memory for it over the whole program, because the host reads or writes it. */
    public T pin(final T tensor) {
        tensor.buffer().ifPresent(Buffer::pin);
        all.add(tensor);
        return tensor;
    }

    /** @return all of them */
    List<T> all() {
        return all;
    }

    /** @return {@code [n, c, h, w]} */
    public T images() {
        return images;
    }

    /** @return {@code [n, c, h, w]}; null if the program doesn't go backward */
    public T imageGradient() {
        return imageGradient;
    }

    /** @return the logits and, if wanted, the features, one image's numbers behind the other's */
    public List<T> heads() {
        return Collections.unmodifiableList(heads);
    }

    /** @return the derivatives by the heads */
    public List<T> headGradients() {
        return Collections.unmodifiableList(headGradients);
    }

    /** @return where the gradients by the parameters are that this program computes */
    public List<ParameterGradient<T>> parameterGradients() {
        return Collections.unmodifiableList(parameterGradients);
    }

    /** @return what {@link #addStatistics} was told */
    public List<Statistics<T>> statistics() {
        return Collections.unmodifiableList(statistics);
    }

    List<Supplier<BatchMoments>> batchMoments() {
        return batchMoments;
    }

    List<Mask<T>> masks() {
        return masks;
    }
}
