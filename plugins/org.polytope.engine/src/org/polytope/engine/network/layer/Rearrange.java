package org.polytope.engine.network.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;

/**
 * Numbers of the input in another order, or a part of them: the output, row-major, is walked over by axes, and holds number
 * offset + Σ iⱼ·stepⱼ of the input, row-major, at the place (i₁, i₂, …). This covers transpositions, reshapes, slices,
 * crops, flips (by a negative step), windows that are cut out and put together again, the shuffling of channels or pixels,
 * and all of them one after the other. In the canonical form, which the constructor makes, no two axes can be one.
 *
 * @param shape of the output, {@code [c, h, w]}
 * @param offset the number of the input that comes first
 * @param axes from the outermost to the innermost, at most {@value #MOST_AXES}
 */
public record Rearrange(ImageShape shape, int offset, List<Axis> axes) implements SingleInputLayer {

    /** How many axes there may be. */
    public static final int MOST_AXES = 8;

    /**
     * One axis on which the output is walked over.
     *
     * @param extent how many places it has
     * @param step how many numbers lie between two of them in the input; below 0 where it goes backward
     */
    public record Axis(int extent, int step) {

        /** @throws IllegalArgumentException if there is no place */
        public Axis {
            if (extent < 1) {
                throw new IllegalArgumentException("An axis of a rearrangement needs at least one place.");
            }
        }

        private long reach() {
            return (extent - 1L) * Math.abs((long)step);
        }
    }

    /**
     * @throws IllegalArgumentException if the offset is below 0, if there are too many axes, if the axes don't walk over the
     *             whole output, or if they may take a number twice: each step must lead beyond all that smaller ones reach
     */
    public Rearrange {
        if (offset < 0) {
            throw new IllegalArgumentException("The offset of a rearrangement must not be negative.");
        }
        axes = merged(axes);
        if (axes.size() > MOST_AXES) {
            throw new IllegalArgumentException(
                "A rearrangement has at most %s axes, not %s.".formatted(MOST_AXES, axes.size()));
        }
        requireSize(shape, axes);
        requireNoNumberTwice(axes);
    }

    private static List<Axis> merged(final List<Axis> axes) {
        final var merged = new ArrayList<Axis>();
        for (final var axis : axes) {
            if (axis.extent() == 1) {
                continue;
            }
            final var last = merged.size() - 1;
            if (last >= 0 && isContinued(merged.get(last), axis)) {
                merged.set(last, new Axis(merged.get(last).extent() * axis.extent(), axis.step()));
            } else {
                merged.add(axis);
            }
        }
        return List.copyOf(merged);
    }

    private static boolean isContinued(final Axis outer, final Axis inner) {
        return outer.step() == (long)inner.extent() * inner.step()
            && (long)outer.extent() * inner.extent() <= Integer.MAX_VALUE;
    }

    private static void requireSize(final ImageShape shape, final List<Axis> axes) {
        long size = 1;
        for (final var axis : axes) {
            size = Math.min(size * axis.extent(), Integer.MAX_VALUE);
        }
        if (size != shape.size()) {
            throw new IllegalArgumentException(
                "A rearrangement's axes walk over %s numbers, but its output, %s, has %s."
                    .formatted(size, shape, shape.size()));
        }
    }

    private static void requireNoNumberTwice(final List<Axis> axes) {
        long reached = 0;
        for (final var axis : axes.stream().sorted(Comparator.comparingLong(axis -> Math.abs((long)axis.step())))
            .toList()) {
            if (Math.abs((long)axis.step()) <= reached) {
                throw new IllegalArgumentException(
                    "A rearrangement must take no number twice, but its step %s lies within what others reach."
                        .formatted(axis.step()));
            }
            reached += axis.reach();
        }
    }

    /**
     * @param positions which number of the input stands at each place of the output, row-major
     * @param output its shape
     * @return the layer that takes these numbers; empty if no axes do
     * @throws IllegalArgumentException if there isn't one position for each place of the output
     */
    public static Optional<Rearrange> of(final int[] positions, final ImageShape output) {
        if (positions.length != output.size()) {
            throw new IllegalArgumentException("A rearrangement to %s needs %s positions, not %s."
                .formatted(output, output.size(), positions.length));
        }
        final var axes = new ArrayList<Axis>();
        for (int inner = 1; inner < positions.length; inner *= axes.get(0).extent()) {
            axes.add(0, innermost(positions, inner));
            if (axes.size() > MOST_AXES || positions.length % ((long)inner * axes.get(0).extent()) != 0) {
                return Optional.empty();
            }
        }
        return matching(positions, output, axes);
    }

    /** @return the longest axis on which {@code inner} numbers come at each place */
    private static Axis innermost(final int[] positions, final int inner) {
        final var step = positions[inner] - positions[0];
        int extent = 2;
        while ((long)extent * inner < positions.length
            && positions[extent * inner] == positions[0] + (long)extent * step) {
            extent++;
        }
        return new Axis(extent, step);
    }

    private static Optional<Rearrange> matching(final int[] positions, final ImageShape output,
        final List<Axis> axes) {
        try {
            final var found = new Rearrange(output, positions[0], axes);
            return Arrays.equals(found.positions(), positions) ? Optional.of(found) : Optional.empty();
        } catch (final IllegalArgumentException e) {
            return Optional.empty(); // a number is taken twice
        }
    }

    /** @return which number of the input, row-major, stands at each place of the output, row-major */
    public int[] positions() {
        final var positions = new int[shape.size()];
        positions[0] = offset;
        int filled = 1;
        for (int axis = axes.size() - 1; axis >= 0; axis--) {
            final var walked = axes.get(axis);
            for (int i = filled; i < filled * walked.extent(); i++) {
                positions[i] = positions[i - filled] + walked.step();
            }
            filled *= walked.extent();
        }
        return positions;
    }

    /** @return whether all numbers stay where they are, and only the shape changes */
    public boolean keepsOrder() {
        return offset == 0 && (axes.isEmpty() || axes.size() == 1 && axes.get(0).step() == 1);
    }

    @Override
    public ImageShape outputShape(final ImageShape input) {
        long first = offset;
        long last = offset;
        for (final var axis : axes) {
            if (axis.step() < 0) {
                first -= axis.reach();
            } else {
                last += axis.reach();
            }
        }
        if (first < 0 || last >= input.size()) {
            throw new IllegalArgumentException(("it takes the numbers %s to %s, counted from 0, of a feature map %s, "
                + "which has %s.").formatted(first, last, input, input.size()));
        }
        return shape;
    }

    @Override
    public List<ParameterSpec> parameters(final ImageShape input) {
        return List.of();
    }

    @Override
    public <R> R accept(final LayerVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
