package org.polytope.engine.attack.blackbox;

import java.util.SplittableRandom;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;

/** How the square attack begins and changes an image; by the norm. Works on one image at {@code offset}. */
interface SquareMoves {

    static SquareMoves of(final ThreatModel threat, final PixelRange range, final ImageShape shape) {
        return switch (threat.norm()) {
            case LINF -> new LinfSquares((float)threat.epsilon(), range, shape);
            case L2, L1 -> BumpSquares.of(threat, range, shape);
            case L0, NONE -> throw new IllegalArgumentException(
                "There are no squares under %s.".formatted(threat.norm().symbol()));
        };
    }

    /** Writes the first candidate. */
    void begin(float[] image, float[] center, int offset, SplittableRandom random);

    /**
     * Turns the best image so far into a candidate.
     *
     * @param share the share of the pixels that may change
     */
    void change(float[] image, float[] center, int offset, double share, SplittableRandom random);
}
