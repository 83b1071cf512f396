package org.polytope.engine.execution;

import java.util.List;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;

/** What an executor of a network may be handed: arrays that hold what native code will read and write. */
final class Arguments {

    private final long imageSize;

    /** Of the largest output of a node, which decides how many images can be counted. */
    private final long largestSize;

    private final int classes;

    private final int[] featureSizes;

    private final List<ParameterSpec> parameters;

    Arguments(final Network network) {
        imageSize = network.input().size();
        largestSize = network.shapes().values().stream().mapToLong(shape -> shape.size()).max().orElseThrow();
        classes = network.classes();
        featureSizes = network.featureSizes();
        parameters = network.parameterSpecs();
    }

    /** @return the largest batch whose numbers can be counted */
    int largestBatch() {
        return (int)(Integer.MAX_VALUE / largestSize);
    }

    void requireImages(final float[] images, final int count, final Mode mode) {
        if (images == null || mode == null) {
            throw new IllegalArgumentException("A pass needs images and a mode.");
        }
        if (count > largestBatch()) {
            throw new IllegalArgumentException(
                ("%s images are too many for this network: a layer would yield more than 2^31 - 1 numbers. Choose "
                    + "smaller batches or smaller images.").formatted(count));
        }
        if (images.length < count * imageSize) {
            throw new IllegalArgumentException("%s images are %s numbers, but there are only %s.".formatted(count,
                count * imageSize, images.length));
        }
        MemoryLimit.require(count, numbersBehind(mode) * Float.BYTES,
            wrong -> new IllegalArgumentException("The batch " + wrong));
    }

    private long numbersBehind(final Mode mode) {
        var numbers = (long)classes;
        for (int i = 0; mode.features() && i < featureSizes.length; i++) {
            numbers += featureSizes[i];
        }
        return numbers;
    }

    void requireGradients(final Heads gradients, final int count, final boolean features) {
        if (gradients == null || gradients.logits() == null || gradients.features() == null) {
            throw new IllegalArgumentException("A backward pass needs the gradients by all outputs.");
        }
        if (gradients.count() != count) {
            throw new IllegalArgumentException("The gradients are for %s images but the last forward pass was for %s."
                .formatted(gradients.count(), count));
        }
        requireLength("gradient by the logits", gradients.logits(), (long)count * classes);
        final var expected = features ? featureSizes.length : 0;
        if (gradients.features().length != expected) {
            throw new IllegalArgumentException(
                "There are gradients by %s features, but the last forward pass yielded %s."
                    .formatted(gradients.features().length, expected));
        }
        for (int i = 0; i < expected; i++) {
            requireLength("gradient by feature " + (i + 1), gradients.features()[i], (long)count * featureSizes[i]);
        }
    }

    void requireInputGradient(final float[] gradient, final int count) {
        requireLength("gradient by the images", gradient, count * imageSize);
    }

    private static void requireLength(final String what, final float[] numbers, final long expected) {
        if (numbers == null || numbers.length != expected) {
            throw new IllegalArgumentException("The %s must hold %s numbers, not %s.".formatted(what, expected,
                numbers == null ? "none" : numbers.length));
        }
    }

    void requireParameters(final Parameters given) {
        if (given == null || !parameters.equals(List.copyOf(given.arrays().keySet()))) {
            throw new IllegalArgumentException("The parameters are those of another network.");
        }
    }
}
