package org.polytope.engine.attack;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.polytope.engine.network.PixelRange;

/**
 * The shortest way, in a norm, from a point to a hyperplane within the pixel range (Croce and Hein, 2020, "Minimally
 * distorted adversarial examples with a fast adaptive boundary attack", §2). Every pixel moves in the direction that
 * leads to the plane; the norm decides how the way is shared:
 *
 * <pre>
 * L∞  each moves by min(λ, room)
 * L2  each moves by min(λ · |w|, room)
 * L1  the steepest first, each as far as it can
 * </pre>
 *
 * with the λ at which the plane is reached. Where the range ends before, the nearest corner is the answer.
 *
 * @param norm how the way is measured
 * @param range where pixels must stay
 */
record HyperplaneProjection(ThreatModel.Norm norm, PixelRange range) {

    /**
     * @param point the pixels of one image, at {@code offset}
     * @param normal w, at {@code normalOffset}
     * @param distance ⟨w, x⟩ − b for the point x: what must become 0
     * @return the way, one number a pixel; zeros if the distance isn't a finite number
     */
    double[] way(final float[] point, final int offset, final float[] normal, final int normalOffset, final int size,
        final double distance) {
        final var slope = new double[size];
        final var room = new double[size];
        final var direction = new double[size];
        if (!Double.isFinite(distance)) {
            return direction;
        }
        for (int i = 0; i < size; i++) {
            final double w = Float.isFinite(normal[normalOffset + i]) ? normal[normalOffset + i] : 0;
            slope[i] = Math.abs(w);
            direction[i] = distance >= 0 ? -Math.signum(w) : Math.signum(w);
            room[i] = direction[i] == 0 ? 0 : room(point[offset + i], direction[i] > 0);
        }
        final var lengths = lengths(slope, room, Math.abs(distance));
        for (int i = 0; i < size; i++) {
            direction[i] *= lengths[i];
        }
        return direction;
    }

    private double room(final double pixel, final boolean up) {
        return Math.max(up ? range.high() - pixel : pixel - range.low(), 0);
    }

    private double[] lengths(final double[] slope, final double[] room, final double distance) {
        var reachable = 0.0;
        for (int i = 0; i < slope.length; i++) {
            reachable += slope[i] * room[i];
        }
        if (reachable <= distance) {
            return room;
        }
        return switch (norm) {
            case LINF -> shared(slope, Arrays.stream(slope).map(Math::signum).toArray(), room, distance);
            case L2 -> shared(slope, slope, room, distance);
            case L1 -> steepestFirst(slope, room, distance);
            case L0, NONE -> throw new IllegalStateException("There is no projection under " + norm.symbol() + ".");
        };
    }

    /**
     * Finds λ with Σ |w_i| · min(λ · speed_i, room_i) = distance. The sum is concave in λ, so Newton's steps from 0
     * never overshoot, and end when no further pixel runs out of room.
     */
    private static double[] shared(final double[] slope, final double[] speed, final double[] room,
        final double distance) {
        var lambda = 0.0;
        var endedBefore = -1;
        while (true) {
            var ended = 0;
            var done = 0.0;
            var rate = 0.0;
            for (int i = 0; i < slope.length; i++) {
                if (lambda * speed[i] >= room[i]) {
                    done += slope[i] * room[i];
                    ended++;
                } else {
                    done += slope[i] * lambda * speed[i];
                    rate += slope[i] * speed[i];
                }
            }
            if (ended == endedBefore || rate == 0) {
                break;
            }
            endedBefore = ended;
            lambda += (distance - done) / rate;
        }
        final var lengths = new double[slope.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.min(lambda * speed[i], room[i]);
        }
        return lengths;
    }

    private static double[] steepestFirst(final double[] slope, final double[] room, final double distance) {
        final var order = IntStream.range(0, slope.length).boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -slope[i])).mapToInt(Integer::intValue).toArray();
        final var lengths = new double[slope.length];
        var left = distance;
        for (final var pixel : order) {
            if (left <= 0 || slope[pixel] == 0) {
                break;
            }
            lengths[pixel] = Math.min(room[pixel], left / slope[pixel]);
            left -= lengths[pixel] * slope[pixel];
        }
        return lengths;
    }

    /** @return how long a way is in this norm */
    double length(final double[] way) {
        return switch (norm) {
            case LINF -> Arrays.stream(way).map(Math::abs).max().orElse(0);
            case L2 -> Math.sqrt(Arrays.stream(way).map(v -> v * v).sum());
            case L1 -> Arrays.stream(way).map(Math::abs).sum();
            case L0, NONE -> throw new IllegalStateException("There is no length under " + norm.symbol() + ".");
        };
    }
}
