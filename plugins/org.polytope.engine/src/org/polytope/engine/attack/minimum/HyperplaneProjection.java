package org.polytope.engine.attack.minimum;

import java.util.Arrays;

import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;

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
        final var way = new double[size];
        if (!Double.isFinite(distance)) {
            return way;
        }
        final var slope = new double[size];
        final var room = new double[size];
        var reachable = 0.0;
        for (int i = 0; i < size; i++) {
            final double w = normal[normalOffset + i];
            slope[i] = Math.abs(w) < Double.POSITIVE_INFINITY ? Math.abs(w) : 0;
            room[i] = slope[i] == 0 ? 0 : room(point[offset + i], w > 0 != distance >= 0);
            reachable += slope[i] * room[i];
        }
        final var lengths = reachable <= Math.abs(distance) ? room : lengths(slope, room, Math.abs(distance));
        for (int i = 0; i < size; i++) {
            way[i] = normal[normalOffset + i] > 0 == distance >= 0 ? -lengths[i] : lengths[i];
        }
        return way;
    }

    private double room(final double pixel, final boolean up) {
        return Math.max(up ? range.high() - pixel : pixel - range.low(), 0);
    }

    private double[] lengths(final double[] slope, final double[] room, final double distance) {
        return switch (norm) {
            case LINF -> shared(slope, false, room, distance);
            case L2 -> shared(slope, true, room, distance);
            case L1 -> steepestFirst(slope, room, distance);
            case L0, NONE -> throw noProjection();
        };
    }

    /**
     * Finds λ with Σ |w_i| · min(λ · speed_i, room_i) = distance, the speeds being |w_i| or 1. The sum is concave in λ,
     * so Newton's steps from 0 never overshoot, and end when no further pixel runs out of room.
     */
    private static double[] shared(final double[] slope, final boolean bySlope, final double[] room,
        final double distance) {
        final var moving = new int[slope.length];
        var count = 0;
        var rate = 0.0;
        for (int i = 0; i < slope.length; i++) {
            if (room[i] > 0) {
                moving[count++] = i;
                rate += bySlope ? slope[i] * slope[i] : slope[i];
            }
        }
        var left = distance;
        var lambda = 0.0;
        var countBefore = -1;
        while (count != countBefore && rate > 0) {
            lambda = left / rate;
            countBefore = count;
            count = 0;
            rate = 0;
            for (int k = 0; k < countBefore; k++) {
                final var i = moving[k];
                final var speed = bySlope ? slope[i] : 1;
                if (lambda * speed >= room[i]) {
                    left -= slope[i] * room[i];
                } else {
                    moving[count++] = i;
                    rate += slope[i] * speed;
                }
            }
        }
        final var lengths = new double[slope.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = Math.min(lambda * (bySlope ? slope[i] : 1), room[i]);
        }
        return lengths;
    }

    private static double[] steepestFirst(final double[] slope, final double[] room, final double distance) {
        // slopes come from floats, whose bits are in their order; of equal ones the first pixel goes first
        final var order = new long[slope.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long)Float.floatToIntBits((float)slope[i]) << Integer.SIZE | order.length - 1 - i;
        }
        Arrays.sort(order);
        final var lengths = new double[slope.length];
        var left = distance;
        for (int k = order.length - 1; k >= 0 && left > 0; k--) {
            final var pixel = order.length - 1 - (int)order[k];
            if (slope[pixel] == 0) {
                break;
            }
            lengths[pixel] = Math.min(room[pixel], left / slope[pixel]);
            left -= lengths[pixel] * slope[pixel];
        }
        return lengths;
    }

    /** @return the steepness of a slope in this norm's way: a distance divided by it is the way without a range */
    double steepness(final float[] normal, final int offset, final int size) {
        var sum = 0.0;
        for (int i = offset; i < offset + size; i++) {
            final var slope = Math.abs((double)normal[i]);
            sum = switch (norm) {
                case LINF -> sum + slope;
                case L2 -> sum + slope * slope;
                case L1 -> Math.max(sum, slope);
                case L0, NONE -> throw noProjection();
            };
        }
        return norm == ThreatModel.Norm.L2 ? Math.sqrt(sum) : sum;
    }

    /** @return how long a way is in this norm */
    double length(final double[] way) {
        return switch (norm) {
            case LINF -> Arrays.stream(way).map(Math::abs).max().orElse(0);
            case L2 -> Math.sqrt(Arrays.stream(way).map(v -> v * v).sum());
            case L1 -> Arrays.stream(way).map(Math::abs).sum();
            case L0, NONE -> throw noProjection();
        };
    }

    private IllegalStateException noProjection() {
        return new IllegalStateException("There is no projection under " + norm.symbol() + ".");
    }
}
