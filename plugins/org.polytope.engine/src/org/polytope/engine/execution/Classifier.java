package org.polytope.engine.execution;

import java.util.Arrays;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;

/**
 * A network with its numbers, ready to be asked in pixels: it normalizes, cuts batches of any size to the executor's
 * capacity and to what memory holds, and carries gradients back to the pixels. Not safe for several threads at once.
 */
public final class Classifier implements DifferentiableClassifier, AutoCloseable {

    private final Executor executor;

    private final Normalization normalization;

    private final PixelRange range;

    private final Optional<Prototypes> prototypes;

    private final float[] scale;

    private final float[] shift;

    private float[] images;

    private Classifier(final Executor executor, final Normalization normalization, final PixelRange range,
        final Optional<Prototypes> prototypes) {
        this.executor = executor;
        this.normalization = normalization;
        this.range = range;
        this.prototypes = prototypes;
        final var channels = executor.network().input().channels();
        if (normalization.mean().size() != channels) {
            throw new IllegalArgumentException("The normalization has %s channels but the images have %s."
                .formatted(normalization.mean().size(), channels));
        }
        scale = new float[channels];
        shift = new float[channels];
        for (int c = 0; c < channels; c++) {
            scale[c] = 1 / normalization.deviation().get(c);
            shift[c] = normalization.mean().get(c);
        }
        images = new float[0];
    }

    /**
     * @param capacity the largest batch that is run at once; larger ones are cut
     * @return a classifier without prototypes, on an executor of its own, to be closed by the caller
     * @throws IllegalArgumentException if the normalization has another number of channels than the images
     */
    public static Classifier of(final Network network, final Parameters parameters, final Normalization normalization,
        final PixelRange range, final int capacity) {
        return of(network, parameters, normalization, range, Optional.empty(), capacity);
    }

    /**
     * @param prototypes the class centers at the network's supervised depths, if there are any; shared, not copied
     * @param capacity the largest batch that is run at once; larger ones are cut
     * @return a classifier on an executor of its own, to be closed by the caller
     * @throws IllegalArgumentException if the normalization has another number of channels than the images
     */
    public static Classifier of(final Network network, final Parameters parameters, final Normalization normalization,
        final PixelRange range, final Optional<Prototypes> prototypes, final int capacity) {
        final var executor = Executors.create(network, capacity);
        try {
            final var classifier = new Classifier(executor, normalization, range, prototypes);
            executor.upload(parameters);
            return classifier;
        } catch (final RuntimeException | Error e) {
            executor.close();
            throw e;
        }
    }

    /**
     * @param executor already given its parameters; closed with the classifier
     * @throws IllegalArgumentException if the normalization has another number of channels than the images
     */
    public static Classifier on(final Executor executor, final Normalization normalization, final PixelRange range) {
        return new Classifier(executor, normalization, range, Optional.empty());
    }

    /**
     * @param other a network that takes the same images
     * @param parameters its own
     * @return a classifier of it with the same normalization, range and capacity, to be closed by the caller
     */
    public Classifier running(final Network other, final Parameters parameters) {
        return of(other, parameters, normalization, range, executor.capacity());
    }

    /** @return what runs the network */
    public Executor executor() {
        return executor;
    }

    /** Takes over changed parameters. */
    public void upload(final Parameters parameters) {
        executor.upload(parameters);
    }

    @Override
    public ImageShape shape() {
        return executor.network().input();
    }

    @Override
    public int classes() {
        return executor.network().classes();
    }

    @Override
    public PixelRange range() {
        return range;
    }

    @Override
    public Optional<Prototypes> prototypes() {
        return prototypes;
    }

    /**
     * Runs the network once.
     *
     * @param pixels {@code [n, c, h, w]} in the units of {@link #range()}
     * @param count n, at most the executor's capacity
     * @return the outputs; {@link Executor#backward} may follow, where the mode announced it
     */
    public Heads forward(final float[] pixels, final int count, final Mode mode) {
        return forward(pixels, 0, count, mode);
    }

    /** @return for how many of these images a pass of that kind has memory at once; see {@link Executor#plan} */
    public BatchPlan plan(final int count, final Mode mode) {
        return executor.plan(count, mode);
    }

    @Override
    public int preferredBatch() {
        return executor.preferredBatch();
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        final var mode = features ? Mode.predict().withFeatures() : Mode.predict();
        requirePixels(pixels, count);
        final var all = zeros(count, features);
        int part = 0;
        for (int first = 0; first < count; first += part) {
            part = plan(count - first, mode).images();
            final var heads = forward(pixels, first, part, mode);
            put(heads.logits(), all.logits(), first, part);
            for (int i = 0; i < all.features().length; i++) {
                put(heads.features()[i], all.features()[i], first, part);
            }
        }
        return all;
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        final var mode = features ? Mode.attack().withFeatures() : Mode.attack();
        requirePixels(pixels, count);
        final var size = shape().size();
        final var gradient = new float[count * size];
        int part = 0;
        for (int first = 0; first < count; first += part) {
            part = plan(count - first, mode).images();
            final var heads = forward(pixels, first, part, mode);
            final var headGradient = heads.zerosLike();
            function.differentiate(first, heads, headGradient);
            final var partGradient = first == 0 && part == count ? gradient : new float[part * size];
            executor.backward(headGradient, partGradient, null);
            scale(partGradient);
            if (partGradient != gradient) {
                System.arraycopy(partGradient, 0, gradient, first * size, partGradient.length);
            }
        }
        return gradient;
    }

    /** Turns a gradient by normalized images, {@code [n, c, h, w]}, into one by pixels, in place. */
    public void scale(final float[] gradient) {
        final var plane = shape().height() * shape().width();
        for (int p = 0; p < gradient.length / plane; p++) {
            final var factor = scale[p % scale.length];
            for (int i = p * plane; i < (p + 1) * plane; i++) {
                gradient[i] *= factor;
            }
        }
    }

    @Override
    public void close() {
        executor.close();
    }

    private Heads forward(final float[] pixels, final int first, final int count, final Mode mode) {
        requirePixels(pixels, (long)first + count);
        final var size = shape().size();
        if (images.length < count * size) {
            images = new float[count * size];
        }
        normalize(pixels, first * size, count);
        return executor.forward(images, count, mode);
    }

    private void requirePixels(final float[] pixels, final long count) {
        final var needed = count * shape().size();
        if (count < 0 || pixels == null || pixels.length < needed) {
            throw new IllegalArgumentException(
                "%s images %s need %s pixels, but there are %s.".formatted(count, shape(),
                    needed, pixels == null ? "none" : pixels.length));
        }
    }

    private void normalize(final float[] pixels, final int from, final int count) {
        final var plane = shape().height() * shape().width();
        final var planes = count * scale.length;
        for (int p = 0; p < planes; p++) {
            final var mean = shift[p % scale.length];
            final var factor = scale[p % scale.length];
            for (int i = p * plane; i < (p + 1) * plane; i++) {
                images[i] = (pixels[from + i] - mean) * factor;
            }
        }
    }

    private Heads zeros(final int count, final boolean features) {
        final var sizes = features ? executor.network().featureSizes() : new int[0];
        return new Heads(count, zeros(count, classes()),
            Arrays.stream(sizes).mapToObj(d -> zeros(count, d)).toArray(float[][]::new));
    }

    private static float[] zeros(final int count, final int width) {
        if ((long)count * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                "%s numbers for each of %s images are more than an array holds: ask about fewer images at once."
                    .formatted(width, count));
        }
        return new float[count * width];
    }

    private static void put(final float[] part, final float[] all, final int first, final int count) {
        System.arraycopy(part, 0, all, part.length / count * first, part.length);
    }
}
