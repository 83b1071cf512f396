package org.polytope.engine.execution.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Rearrange;

/**
 * The axes of a rearrangement with the steps that they make in memory, both in what is read and in what is written. An axis
 * that leads from one row to the next, or from one channel to the next, is divided there, so that each makes steps of one
 * length in memory, too, where channels lie side by side.
 */
final class Walk {

    /** Besides the images, how many the library copies along. */
    private static final int MOST_AXES = 11;

    /** One axis; steps are those of row-major numbers. */
    private record Stretch(int extent, int from, int to) {
    }

    private final ImageShape input;

    private final ImageShape output;

    /** The number that is read first. */
    private final int offset;

    /** Of the numbers that are read, the first in memory. */
    private final int lowest;

    private final List<Stretch> stretches;

    private Walk(final ImageShape input, final ImageShape output, final int offset, final int lowest,
        final List<Stretch> stretches) {
        this.input = input;
        this.output = output;
        this.offset = offset;
        this.lowest = lowest;
        this.stretches = stretches;
    }

    static Walk of(final Rearrange layer, final ImageShape input) {
        final var stretches = new ArrayList<Stretch>();
        int behind = layer.shape().size();
        int lowest = layer.offset();
        for (final var axis : layer.axes()) {
            behind /= axis.extent();
            stretches.add(new Stretch(axis.extent(), axis.step(), behind));
            lowest += Math.min(0, (axis.extent() - 1) * axis.step());
        }
        return new Walk(input, layer.shape(), layer.offset(), lowest, stretches);
    }

    /**
     * @param readsChannelsLast whether channels lie side by side in what is read
     * @param writesChannelsLast whether they do in what is written
     * @return the walk with as many axes as that takes; empty where no axes do
     */
    Optional<Walk> divided(final boolean readsChannelsLast, final boolean writesChannelsLast) {
        Optional<List<Stretch>> divided = Optional.of(stretches);
        if (readsChannelsLast) {
            divided = divided.flatMap(all -> divided(all, Stretch::from, lowest, input));
        }
        if (writesChannelsLast) {
            divided = divided.flatMap(all -> divided(all, Stretch::to, 0, output));
        }
        return divided.filter(all -> all.size() <= MOST_AXES)
            .map(all -> new Walk(input, output, offset, lowest, all));
    }

    private static Optional<List<Stretch>> divided(final List<Stretch> all, final ToIntFunction<Stretch> step,
        final int first, final ImageShape shape) {
        final var plane = shape.height() * shape.width();
        return divided(all, step, first, shape.width(), plane)
            .flatMap(rows -> divided(rows, step, first, plane, shape.size()))
            .filter(parts -> carriesNowhere(parts, step, first, 1, shape.width())
                && carriesNowhere(parts, step, first, shape.width(), plane)
                && carriesNowhere(parts, step, first, plane, shape.size()));
    }

    /** Divides where an axis of steps below {@code unit} leads beyond it; {@code whole} is the next larger unit. */
    private static Optional<List<Stretch>> divided(final List<Stretch> all, final ToIntFunction<Stretch> step,
        final int first, final int unit, final int whole) {
        final var divided = new ArrayList<Stretch>();
        for (final var part : all) {
            final var length = Math.abs(step.applyAsInt(part));
            final var count = unit / length;
            if (length >= unit || first % unit + (part.extent - 1L) * length < unit) {
                divided.add(part);
            } else if (unit % length != 0 || part.extent % count != 0) {
                return Optional.empty();
            } else {
                divided.add(new Stretch(part.extent / count, part.from * count, part.to * count));
                divided.add(new Stretch(count, part.from, part.to));
            }
        }
        return Optional.of(divided);
    }

    /** @return whether all axes of steps from {@code unit} to below {@code whole} stay within that, and are its multiples */
    private static boolean carriesNowhere(final List<Stretch> all, final ToIntFunction<Stretch> step, final int first,
        final int unit, final int whole) {
        long reached = first % whole / unit;
        for (final var part : all) {
            final var length = Math.abs(step.applyAsInt(part));
            if (length >= unit && length < whole) {
                if (length % unit != 0) {
                    return false;
                }
                reached += (part.extent - 1L) * (length / unit);
            }
        }
        return reached < whole / unit;
    }

    /** @return whether numbers that lie side by side, channels last, become channels */
    boolean joinsChannels(final boolean readsChannelsLast) {
        final var plane = input.height() * input.width();
        final var side = readsChannelsLast ? plane : 1;
        return output.height() * output.width() > 1
            && stretches.stream().anyMatch(part -> part.from == side && part.to == output.height() * output.width());
    }

    /** @return what is read */
    Layout from(final long images, final boolean channelsLast) {
        return layout(images, input, offset, Stretch::from, channelsLast);
    }

    /** @return what is written */
    Layout to(final long images, final boolean channelsLast) {
        return layout(images, output, 0, Stretch::to, channelsLast);
    }

    private Layout layout(final long images, final ImageShape shape, final int first,
        final ToLongFunction<Stretch> step, final boolean channelsLast) {
        final ToLongFunction<Long> place = number -> channelsLast ? lastPlace(number, shape) : number;
        final var extents =
            LongStream.concat(LongStream.of(images), stretches.stream().mapToLong(Stretch::extent)).toArray();
        final var strides = LongStream.concat(LongStream.of(shape.size()), stretches.stream()
            .mapToLong(
                part -> Long.signum(step.applyAsLong(part)) * place.applyAsLong(Math.abs(step.applyAsLong(part)))))
            .toArray();
        return Layout.walk(extents, strides, place.applyAsLong((long)first));
    }

    /** @return where a number stands that is counted row-major, if channels lie side by side */
    private static long lastPlace(final long number, final ImageShape shape) {
        final var plane = (long)shape.height() * shape.width();
        return number % plane * shape.channels() + number / plane;
    }
}
