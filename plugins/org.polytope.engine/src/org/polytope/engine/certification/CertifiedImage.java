package org.polytope.engine.certification;

import org.polytope.engine.certification.smoothing.SmoothedClassifier;

/**
 * What is known of one image.
 *
 * @param label its true class
 * @param predicted the class that it is taken for unchanged; {@link SmoothedClassifier#ABSTAINED} where that isn't clear
 * @param radius how far the image may be moved without being taken for another class than {@code predicted}, at least; 0 where
 *            nothing is certified
 * @param fooledAt how far it was moved where it was taken for another class than {@code label}: 0 if it is so unchanged,
 *            infinite where nothing was found
 */
public record CertifiedImage(int label, int predicted, double radius, double fooledAt) {

    private static final double EDGE = 1e-6;

    /** @return whether it isn't clear what the image is taken for */
    public boolean abstained() {
        return predicted == SmoothedClassifier.ABSTAINED;
    }

    /** @return whether the unchanged image is classified rightly */
    boolean correct() {
        return predicted == label;
    }

    /** @return whether every image within this distance is certainly classified rightly */
    public boolean certified(final double distance) {
        return correct() && radius >= distance;
    }

    /** @return whether no image within this distance is known that is classified wrongly */
    boolean withstood(final double distance) {
        return fooledAt > distance;
    }

    /** @return the radius within which it is certainly classified rightly: 0 where it is wrong, or nothing is certified */
    double rightRadius() {
        return correct() ? radius : 0;
    }

    /** @return whether it was fooled where it is certified that it can't be; at the edge itself rounding decides */
    boolean contradicted() {
        return correct() && fooledAt < radius * (1 - EDGE);
    }

    CertifiedImage fooled(final double distance) {
        return new CertifiedImage(label, predicted, radius, Math.min(fooledAt, distance));
    }
}
