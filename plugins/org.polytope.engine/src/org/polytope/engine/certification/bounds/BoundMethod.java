package org.polytope.engine.certification.bounds;

/** How it is bounded what a network can say while its image moves in a box. */
public enum BoundMethod {

    /**
     * Interval bound propagation (Gowal et al., "On the Effectiveness of Interval Bound Propagation for Training Verifiably
     * Robust Models", 2018): each number of each layer has an interval, made from those of the layer before. The layers
     * behind the last nonlinear one are taken together with the difference of the two logits (their Eq. 9).
     */
    INTERVALS("interval bound propagation"),

    /**
     * CROWN (Zhang et al., "Efficient Neural Network Robustness Certification with General Activation Functions", NeurIPS
     * 2018): a linear function of the pixels below the difference of two logits, found from the last layer back to the
     * first; the intervals that it needs on its way are found in the same manner.
     */
    LINEAR("CROWN");

    private final String words;

    BoundMethod(final String words) {
        this.words = words;
    }

    /** @return what it is known as */
    public String words() {
        return words;
    }
}
