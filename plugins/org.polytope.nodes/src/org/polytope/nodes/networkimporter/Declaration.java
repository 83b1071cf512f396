package org.polytope.nodes.networkimporter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

import org.polytope.engine.Numbers;
import org.polytope.engine.network.Normalization;
import org.polytope.nodes.networkimporter.PixelParameters.ChannelOrder;

/**
 * One answer to the question what a network was trained to find in its pixels.
 *
 * @param title what the normalisation is called
 * @param normalization of pixels in [0, 1], before what the file itself does, in the order in which the network reads
 *            the channels
 * @param order the order in which the network reads the channels
 */
record Declaration(String title, Normalization normalization, ChannelOrder order) {

    /** What a title ends in where pixels are from 0 to 255. */
    static final String BYTES = ", 0 to 255";

    /** @return the map of pixels in [0, 1] to [0, white] */
    static Normalization range(final int channels, final int white) {
        return new Normalization(Collections.nCopies(channels, 0f), Collections.nCopies(channels, 1f / white));
    }

    /** @return what is usual for so many channels, whatever the order */
    static List<Declaration> usual(final int channels) {
        final var orders = channels == 3 ? List.of(ChannelOrder.RGB, ChannelOrder.BGR) : List.of(ChannelOrder.RGB);
        final var usual = new ArrayList<Declaration>();
        for (final var order : orders) {
            usual.add(new Declaration(PixelPreset.FROM_FILE.title(), Normalization.none(channels), order));
            usual.add(new Declaration(PixelPreset.FROM_FILE.title() + BYTES, range(channels, 255), order));
            PixelPreset.published().forEach(preset -> preset.normalization(channels)
                .ifPresent(numbers -> usual.add(new Declaration(preset.title(), numbers, order))));
        }
        return usual;
    }

    /** @return whether it says the same, whatever it is called */
    boolean isSame(final Declaration other) {
        return normalization.equals(other.normalization) && order == other.order;
    }

    /** @return the normalisation in the order of the tables' channels: red, green, blue */
    Normalization ofTable() {
        return order == ChannelOrder.BGR ? normalization.reversed() : normalization;
    }

    /** @return for example {@code "ImageNet", BGR} */
    String describe() {
        return "\"%s\"%s".formatted(title, order == ChannelOrder.BGR ? ", channels BGR" : "");
    }

    /** @return for example {@code mean 0.1307, deviation 0.3081} */
    static String words(final Normalization normalization) {
        return normalization.equals(Normalization.none(normalization.mean().size())) ? "none"
            : "mean %s, deviation %s".formatted(words(normalization.mean()), words(normalization.deviation()));
    }

    private static String words(final List<Float> numbers) {
        final var shown = numbers.stream().distinct().count() == 1 ? numbers.subList(0, 1) : numbers;
        return shown.stream().map(number -> Numbers.brief(number)).collect(Collectors.joining(", "));
    }
}
