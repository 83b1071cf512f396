package org.polytope.engine.scoring;

import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;

/** Measures every adversarial image against what the threat model allows. */
final class ThreatModelAudit implements SuiteListener {

    /** Room for the rounding of float32 pixels. */
    private static final double TOLERANCE = 1e-6;

    private final ThreatModel threat;

    private final PixelRange range;

    private int images;

    private int outside;

    private double largest;

    private String firstOffender = "";

    /**
     * What was seen: all that a later audit needs to go on.
     *
     * @param images how many adversarial images
     * @param outside how many of them break a rule
     * @param largest the largest distance
     * @param firstOffender the first that breaks a rule; empty if none does
     */
    record Seen(int images, int outside, double largest, String firstOffender) {

        static final Seen NOTHING = new Seen(0, 0, 0, "");

        /** @throws IllegalArgumentException if the numbers contradict each other */
        Seen {
            if (outside < 0 || outside > images || largest < 0 || firstOffender.isEmpty() != (outside == 0)) {
                throw new IllegalArgumentException("%s of %s images can't be outside, up to %s, the first \"%s\"."
                    .formatted(outside, images, largest, firstOffender));
            }
        }
    }

    ThreatModelAudit(final ThreatModel threat, final PixelRange range) {
        this.threat = threat;
        this.range = range;
    }

    @Override
    public void found(final int attack, final Batch originals, final AttackResult result, final int[] predicted) {
        final var size = originals.shape().size();
        for (int i = 0; i < originals.count(); i++) {
            final var moved = PerturbationSize
                .between(originals.pixels(), result.adversarial().pixels(), i * size, size).in(threat.norm());
            images++;
            largest = Math.max(largest, moved);
            final var allowed = moved <= threat.epsilon() + TOLERANCE * (1 + threat.epsilon())
                && inRange(result.adversarial().pixels(), i * size, size);
            if (!allowed && outside++ == 0) {
                firstOffender = "image %s under attack %s".formatted(originals.indices()[i], attack + 1);
            }
        }
    }

    Seen seen() {
        return new Seen(images, outside, largest, firstOffender);
    }

    /** Goes on where another audit ended. */
    void resume(final Seen seen) {
        images = seen.images();
        outside = seen.outside();
        largest = seen.largest();
        firstOffender = seen.firstOffender();
    }

    private boolean inRange(final float[] pixels, final int offset, final int size) {
        for (int p = offset; p < offset + size; p++) {
            if (!(pixels[p] >= range.low() && pixels[p] <= range.high())) {
                return false;
            }
        }
        return true;
    }

    int images() {
        return images;
    }

    int outside() {
        return outside;
    }

    double largest() {
        return largest;
    }

    String firstOffender() {
        return firstOffender;
    }
}
