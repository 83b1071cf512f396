package org.polytope.engine.exporter.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Rearrange.Axis;

/**
 * A rearrangement as a box of a tensor: the numbers of an image are counted in digits, one for each step of the axes, from the
 * largest to the smallest, and each axis walks along a digit of its own.
 *
 * @param extents how many values each digit has; that of the smallest step is followed by one for the numbers within it
 * @param firsts the lowest value that is taken of each
 * @param counts how many values are
 * @param backward whether they are taken from the last to the first
 * @param order the digit along which each axis of the rearrangement walks, then the last one
 */
record Digits(List<Integer> extents, List<Integer> firsts, List<Integer> counts, List<Boolean> backward,
    List<Integer> order) {

    /**
     * @param size how many numbers an image has
     * @return empty if the steps don't divide each other, or an axis would carry into the next digit
     */
    static Optional<Digits> of(final Rearrange layer, final int size) {
        final var axes = layer.axes();
        final var sorted = IntStream.range(0, axes.size()).boxed()
            .sorted(Comparator.comparing(i -> -step(axes.get(i)))).toList();
        final var digits = new Digits(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
            new ArrayList<>(IntStream.range(0, axes.size()).mapToObj(sorted::indexOf).toList()));
        int rest = lowest(layer);
        int whole = size;
        for (final var index : sorted) {
            final var axis = axes.get(index);
            final var step = step(axis);
            if (whole % step != 0 || rest / step + axis.extent() > whole / step) {
                return Optional.empty();
            }
            digits.add(whole / step, rest / step, axis.extent(), axis.step() < 0);
            rest %= step;
            whole = step;
        }
        digits.add(whole, rest, 1, false);
        digits.order.add(axes.size());
        return Optional.of(digits);
    }

    private void add(final int extent, final int first, final int count, final boolean back) {
        extents.add(extent);
        firsts.add(first);
        counts.add(count);
        backward.add(back);
    }

    private static int step(final Axis axis) {
        return Math.abs(axis.step());
    }

    private static int lowest(final Rearrange layer) {
        return layer.offset() + layer.axes().stream()
            .mapToInt(axis -> Math.min(0, (axis.extent() - 1) * axis.step())).sum();
    }

    /** @return whether all values of all digits are taken, in their order */
    boolean takesAll() {
        return counts.equals(extents) && !backward.contains(true);
    }

    /** @return whether the axes walk along the digits from the first to the last */
    boolean keepsOrder() {
        return order.equals(IntStream.range(0, order.size()).boxed().toList());
    }
}
