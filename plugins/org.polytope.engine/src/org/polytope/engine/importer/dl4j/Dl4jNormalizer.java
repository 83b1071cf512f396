package org.polytope.engine.importer.dl4j;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Normalization;

/**
 * What DL4J's {@code NormalizerSerializer} writes, as the affine map (x - mean) / deviation that it stands for. The
 * entry is read without ND4J and without Java serialization.
 *
 * @param kind what DL4J calls it
 * @param mean one number for all pixels, or one for each element of the array's second axis
 * @param deviation likewise
 */
record Dl4jNormalizer(String kind, List<Double> mean, List<Double> deviation) {

    private static final String HEADER = "NORMALIZER";

    private static final int VERSION = 1;

    private static final String REMEDY =
        "Take \"normalizer.bin\" out of the zip, and declare the normalization that it stands for.";

    /**
     * @param progress is asked whether to go on
     * @throws IllegalArgumentException if it isn't such an entry, or of a kind that can't be expressed; names it
     */
    static Dl4jNormalizer read(final byte[] bytes, final Progress progress) {
        try (var stream = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (!HEADER.equals(stream.readUTF()) || stream.readInt() != VERSION) {
                throw new IllegalArgumentException("Its normalizer, \"normalizer.bin\", isn't in the form that "
                    + "Deeplearning4j has written since 2017. " + REMEDY);
            }
            final var kind = stream.readUTF();
            return switch (kind) {
                case "STANDARDIZE" -> standardize(kind, stream, progress);
                case "MIN_MAX" -> minMax(kind, stream, progress);
                case "IMAGE_MIN_MAX" -> imageScaler(kind, stream);
                default -> throw new IllegalArgumentException(
                    "Its normalizer is of the kind \"%s\", which can't be read. %s".formatted(kind, REMEDY));
            };
        } catch (final EOFException e) {
            throw new IllegalArgumentException("Its normalizer, \"normalizer.bin\", was cut short. Get it again.", e);
        } catch (final IOException e) {
            throw new IllegalArgumentException("Its normalizer, \"normalizer.bin\", is damaged. Get it again.", e);
        }
    }

    private static Dl4jNormalizer standardize(final String kind, final DataInputStream stream, final Progress progress)
        throws IOException {
        final var hasLabels = stream.readBoolean();
        final var mean = Nd4jArray.read(stream, "The mean of its normalizer", progress).numbers();
        final var deviation = Nd4jArray.read(stream, "The deviation of its normalizer", progress).numbers();
        requireEnd(stream, hasLabels);
        return new Dl4jNormalizer(kind, doubles(mean), doubles(deviation));
    }

    /** (x - low) / (high - low) · (to - from) + from. */
    private static Dl4jNormalizer minMax(final String kind, final DataInputStream stream, final Progress progress)
        throws IOException {
        final var hasLabels = stream.readBoolean();
        final var from = stream.readDouble();
        final var to = stream.readDouble();
        final var low = Nd4jArray.read(stream, "The minimum of its normalizer", progress).numbers();
        final var high = Nd4jArray.read(stream, "The maximum of its normalizer", progress).numbers();
        requireEnd(stream, hasLabels);
        requireEqual(low.length, high.length);
        final var mean = new ArrayList<Double>();
        final var deviation = new ArrayList<Double>();
        for (int i = 0; i < low.length; i++) {
            deviation.add((high[i] - low[i]) / (to - from));
            mean.add(low[i] - from * deviation.get(i));
        }
        return new Dl4jNormalizer(kind, mean, deviation);
    }

    /** x / brightest · (to - from) + from. */
    private static Dl4jNormalizer imageScaler(final String kind, final DataInputStream stream) throws IOException {
        final var from = stream.readDouble();
        final var to = stream.readDouble();
        final var brightest = stream.readDouble();
        requireEnd(stream, false);
        final var deviation = brightest / (to - from);
        return new Dl4jNormalizer(kind, List.of(-from * deviation), List.of(deviation));
    }

    /** @param hasLabels whether what it does to labels stands behind */
    private static void requireEnd(final DataInputStream stream, final boolean hasLabels) throws IOException {
        if (stream.available() > 0 && !hasLabels) {
            throw new IllegalArgumentException(
                "Its normalizer, \"normalizer.bin\", is damaged: more bytes follow its numbers. Get it again.");
        }
    }

    private static void requireEqual(final int first, final int second) {
        if (first != second) {
            throw new IllegalArgumentException("Its normalizer is damaged: its arrays differ in length. Get it again.");
        }
    }

    private static List<Double> doubles(final float[] numbers) {
        return IntStream.range(0, numbers.length).mapToObj(i -> (double)numbers[i]).toList();
    }

    /**
     * @param images {@code [c, h, w]}
     * @param format how DL4J's network reads them
     * @return the same map, channel by channel
     * @throws IllegalArgumentException if it isn't the same for all pixels of a channel
     */
    Normalization of(final ImageShape images, final InputFormat format) {
        requireEqual(mean.size(), deviation.size());
        deviation.stream().filter(d -> !(d > 0) || Double.isInfinite(d)).findFirst().ifPresent(wrong -> {
            throw new IllegalArgumentException("Its normalizer (%s) divides by %s. %s".formatted(kind, wrong, REMEDY));
        });
        final var means = new ArrayList<Float>();
        final var deviations = new ArrayList<Float>();
        for (int c = 0; c < images.channels(); c++) {
            final var element = element(c, images, format);
            means.add(mean.get(element).floatValue());
            deviations.add(deviation.get(element).floatValue());
        }
        return new Normalization(means, deviations);
    }

    /** @return which of the numbers is that of all pixels of the channel */
    private int element(final int channel, final ImageShape images, final InputFormat format) {
        final var pixels = images.height() * images.width();
        if (isSame(0, mean.size())) {
            return 0;
        } else if (format == InputFormat.CHANNELS_FIRST && mean.size() == images.channels()) {
            return channel;
        } else if (format == InputFormat.VECTOR && mean.size() == images.size()
            && isSame(channel * pixels, (channel + 1) * pixels)) {
            return channel * pixels;
        }
        throw new IllegalArgumentException(("Its normalizer (%s) holds %s means, which aren't one for each of the %s "
            + "channels that the network reads. %s").formatted(kind, mean.size(), images.channels(), REMEDY));
    }

    private boolean isSame(final int from, final int to) {
        return mean.subList(from, to).stream().distinct().count() == 1
            && deviation.subList(from, to).stream().distinct().count() == 1;
    }
}
