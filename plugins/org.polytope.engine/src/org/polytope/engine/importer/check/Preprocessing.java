package org.polytope.engine.importer.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

/**
 * What was done to the pixels that a network was trained on, outside its file.
 *
 * @param title what the normalization is called
 * @param normalization of pixels in [0, 1], before what the file itself does, in the order in which the network reads
 *            the channels
 * @param order the order in which the network reads the channels
 */
public record Preprocessing(String title, Normalization normalization, ChannelOrder order) {

    /** What is called so adds nothing to what the file itself does. */
    public static final String FROM_FILE = "from the file";

    /** Pixels of 8 bits. */
    public static final PixelRange BYTES = new PixelRange(0, 255);

    /** Pixels in [0, 1] are never normalized by numbers above this one. */
    private static final double LARGEST_OF_UNIT = 2;

    /**
     * @param title what the normalization is called
     * @param mean one per channel, in units of {@code range}, in the order in which the network reads the channels
     * @param deviation likewise
     * @param range of the pixels that the network was trained on: [0, 1] or {@link #BYTES}
     * @throws IllegalArgumentException if the lists differ in length, or a deviation isn't above 0
     */
    public static Preprocessing of(final String title, final List<Double> mean, final List<Double> deviation,
        final PixelRange range, final ChannelOrder order) {
        return new Preprocessing(title + (range.equals(BYTES) ? ", 0 to 255" : ""),
            new Normalization(scaled(mean, range), scaled(deviation, range)), order);
    }

    private static List<Float> scaled(final List<Double> numbers, final PixelRange range) {
        return numbers.stream().map(number -> (float)(number / range.high())).toList();
    }

    /** @return pixels in {@code range} as they are, but for what the file itself does */
    public static Preprocessing none(final String title, final int channels, final PixelRange range,
        final ChannelOrder order) {
        return of(title, Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0), range, order);
    }

    /** @return the range of pixels that means and deviations are for, by their size */
    public static PixelRange rangeOf(final DoubleStream numbers) {
        return numbers.anyMatch(number -> number > LARGEST_OF_UNIT) ? BYTES : PixelRange.UNIT;
    }

    /** @return what is usual for so many channels */
    static List<Preprocessing> usual(final int channels) {
        final var orders = channels == 3 ? List.of(ChannelOrder.RGB, ChannelOrder.BGR) : List.of(ChannelOrder.RGB);
        final var usual = new ArrayList<Preprocessing>();
        for (final var order : orders) {
            usual.add(none(FROM_FILE, channels, PixelRange.UNIT, order));
            usual.add(none(FROM_FILE, channels, BYTES, order));
            for (final var published : PublishedNormalization.values()) {
                published.of(channels)
                    .ifPresent(numbers -> usual.add(new Preprocessing(published.title(), numbers, order)));
            }
        }
        return usual;
    }

    /** @return whether it does the same, whatever it is called */
    boolean isSame(final Preprocessing other) {
        return normalization.equals(other.normalization) && order == other.order;
    }

    /** @return the normalization in the order of the images' channels: red, green, blue */
    public Normalization normalizationOfRgb() {
        return order == ChannelOrder.BGR ? normalization.reversed() : normalization;
    }

    /** @return for example {@code "ImageNet", channels BGR} */
    public String describe() {
        return "\"%s\"%s".formatted(title, order == ChannelOrder.BGR ? ", channels BGR" : "");
    }
}
