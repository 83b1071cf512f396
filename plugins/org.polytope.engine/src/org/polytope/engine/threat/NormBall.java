package org.polytope.engine.threat;

import java.util.SplittableRandom;

import org.polytope.engine.network.PixelRange;

/**
 * All images that a threat model allows around one image: the norm's ball cut with the pixel range. Works on one image
 * of {@code size} numbers at {@code offset} of arrays that hold many.
 */
public interface NormBall {

    /** @return the ball of the threat model's norm; without a norm, the whole pixel range */
    static NormBall of(final ThreatModel threat, final PixelRange range) {
        return switch (threat.norm()) {
            case LINF -> new LinfBall((float)threat.epsilon(), range);
            case L2 -> new L2Ball(threat.epsilon(), range);
            case L1 -> new L1Ball(threat.epsilon(), range);
            case L0 -> new L0Ball((int)Math.min(threat.epsilon(), Integer.MAX_VALUE), range);
            case NONE -> of(threat.within(range), range);
        };
    }

    /**
     * Moves {@code image} by {@code length} (in the ball's norm) where the linear function with this gradient rises
     * fastest. Doesn't move where the gradient, which begins at {@code from}, is zero or not a number.
     */
    void ascend(float[] image, int offset, float[] gradient, int from, int size, double length);

    /** Moves {@code image} into the ball around {@code center}, and into the pixel range. */
    void project(float[] image, float[] center, int offset, int size);

    /** Moves {@code image}, which is the center, to a random point of the ball and the pixel range. */
    void scatter(float[] image, int offset, int size, SplittableRandom random);

    /** Moves {@code image}, which is the center, to a random point on the ball's surface, then into the pixel range. */
    void scatterOnSurface(float[] image, int offset, int size, SplittableRandom random);
}
