package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.execution.BatchMoments;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.BatchNorm;

/** Where the host writes to a program and reads from it. Their memory is kept for them over the whole program. */
final class Endpoints {

    /** Where to find the gradient by a parameter: {@code first} numbers into a plain tensor. */
    record ParameterGradient(String parameter, Tensor tensor, long first) {
    }

    /** Mean and biased variance of each channel of a batch, over {@code count} numbers each. */
    record BatchStatistics(String node, BatchNorm layer, long count, Tensor mean, Tensor variance) {

        BatchMoments moments() {
            return new BatchMoments(node, layer, count, read(mean), read(variance));
        }

        private static double[] read(final Tensor tensor) {
            final var numbers = new float[(int)tensor.layout().extents()[0]];
            tensor.read(numbers, 0);
            return IntStream.range(0, numbers.length).mapToDouble(c -> numbers[c]).toArray();
        }
    }

    /** What a dropout multiplies with, {@code size} numbers in a plain tensor. */
    record Mask(Node node, Tensor tensor, int size) {
    }

    private final List<Tensor> all = new ArrayList<>();

    private final List<ParameterGradient> parameterGradients = new ArrayList<>();

    private final List<BatchStatistics> batchStatistics = new ArrayList<>();

    private final List<Mask> masks = new ArrayList<>();

    private final List<Tensor> heads = new ArrayList<>();

    private final List<Tensor> headGradients = new ArrayList<>();

    private Tensor images;

    private Tensor imageGradient;

    void setImages(final Tensor tensor) {
        images = pinned(tensor);
    }

    void setImageGradient(final Tensor tensor) {
        imageGradient = pinned(tensor);
    }

    void addHead(final Tensor tensor) {
        heads.add(pinned(tensor));
    }

    void addHeadGradient(final Tensor tensor) {
        headGradients.add(pinned(tensor));
    }

    void addParameterGradient(final String parameter, final Tensor tensor, final long first) {
        parameterGradients.add(new ParameterGradient(parameter, pinned(tensor), first));
    }

    void addBatchStatistics(final BatchStatistics statistics) {
        pinned(statistics.mean());
        pinned(statistics.variance());
        batchStatistics.add(statistics);
    }

    void addMask(final Node node, final Tensor tensor, final int size) {
        masks.add(new Mask(node, pinned(tensor), size));
    }

    private Tensor pinned(final Tensor tensor) {
        tensor.storage().pin();
        all.add(tensor);
        return tensor;
    }

    /** @return all of them */
    List<Tensor> all() {
        return all;
    }

    Tensor images() {
        return images;
    }

    /** @return null if the program doesn't go backward */
    Tensor imageGradient() {
        return imageGradient;
    }

    List<Tensor> heads() {
        return heads;
    }

    List<Tensor> headGradients() {
        return headGradients;
    }

    List<ParameterGradient> parameterGradients() {
        return parameterGradients;
    }

    List<BatchStatistics> batchStatistics() {
        return batchStatistics;
    }

    List<Mask> masks() {
        return masks;
    }
}
