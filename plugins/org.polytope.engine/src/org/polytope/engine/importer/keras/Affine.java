package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.importer.window.Zeros;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Window;

/**
 * A product and a sum with one constant for each channel.
 *
 * @param factors what channels are multiplied by
 * @param terms what is added after that
 */
record Affine(double[] factors, double[] terms) {

    /** Beyond, a convolution of zeros with one number a channel would be too large. */
    private static final int MOST_CHANNELS = 4096;

    private static double[] all(final double number, final KerasValue value) {
        final var numbers = new double[value.shape().channels()];
        Arrays.fill(numbers, number);
        return numbers;
    }

    /**
     * @param subject how errors call the numbers
     * @return one number a channel; one alone stands for all of them
     */
    static double[] perChannel(final String subject, final List<Double> numbers, final KerasValue value) {
        final var channels = value.shape().channels();
        if (numbers.size() == 1) {
            return all(numbers.get(0), value);
        } else if (numbers.size() != channels) {
            throw new IllegalArgumentException("its %s has %s numbers, but it reads %s channels.".formatted(subject,
                numbers.size(), channels));
        }
        final var order = value.order();
        final var ordered = new double[channels];
        for (int i = 0; i < channels; i++) {
            ordered[value.isMap() ? i : order[i]] = numbers.get(i);
        }
        return ordered;
    }

    /** @return what {@code value} becomes: of the images, a normalization; otherwise a convolution of 1×1 */
    KerasValue apply(final KerasLayer layer, final KerasValue value, final KerasTranslation into) {
        if (into.isUnread(value) && Arrays.stream(factors).allMatch(factor -> factor > 0)) {
            final var mean = new ArrayList<Float>();
            final var deviation = new ArrayList<Float>();
            for (int c = 0; c < factors.length; c++) {
                mean.add((float)(0 - terms[c] / factors[c]));
                deviation.add((float)(1 / factors[c]));
            }
            return into.normalize(layer, new Normalization(mean, deviation));
        }
        final var channels = factors.length;
        if (channels > MOST_CHANNELS) {
            throw new IllegalArgumentException("it multiplies or adds constants to %s numbers; behind other layers, at "
                .formatted(channels) + "most %s can be read.".formatted(MOST_CHANNELS));
        }
        final var weight = Zeros.of(channels, channels);
        final var bias = new float[channels];
        for (int c = 0; c < channels; c++) {
            weight[c * channels + c] = (float)factors[c];
            bias[c] = (float)terms[c];
        }
        into.weight(layer.name(), "weight", weight);
        into.weight(layer.name(), "bias", bias);
        into.warn("Products and sums with constants were read as convolutions with zeros between the channels. They "
            + "compute the same, but take longer, and further training would change them.");
        return value.from(
            into.append(layer.name(), new Convolution(channels, Window.square(1), true), List.of(value)));
    }
}
