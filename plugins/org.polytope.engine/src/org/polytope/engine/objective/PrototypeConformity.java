package org.polytope.engine.objective;

/**
 * Settings of the prototype conformity loss (Mustafa et al., ICCV 2019, Eq. 5): each feature f of class y is drawn to
 * its own prototype w_y and pushed from the k − 1 others,
 *
 * <pre>
 * L = a · D(f, w_y) − r / (k − 1) · Σ_{j≠y} ( D(f, w_j) + D(w_y, w_j) )
 * </pre>
 *
 * with D clamped to [1e-12, 1e12], as in the authors' code. The loss is unbounded below: in the squared form the f²
 * terms cancel at a = r = 1, which leaves a gradient by f that doesn't depend on f at all; in the plain form the
 * prototypes can still run from each other for ever. Training with either then ends in features without bounds.
 * {@code reach} prevents that: what is further away than that is no longer pushed. See {@link #stable()}.
 *
 * @param form what D is
 * @param attraction a, at least 0
 * @param repulsion r, at least 0
 * @param prototypesRepel whether the term D(w_y, w_j) is there (the paper) or not (the authors' code)
 * @param separateCentres whether features are pushed from a second, independent set of prototypes (the authors' code)
 *            instead of those that attract (the paper)
 * @param reach how far repulsion acts: up to a Euclidean distance of reach · √d, for features of d numbers (two vectors
 *            of d standard normal numbers are √2 · √d apart); above 0, may be infinite
 */
public record PrototypeConformity(Form form, double attraction, double repulsion, boolean prototypesRepel,
    boolean separateCentres, double reach) implements DistanceLoss {

    /** How the distance of two vectors enters the loss. */
    public enum Form {
        /** Euclidean: D(a, b) = ‖a − b‖₂ (ICCV 2019, Eq. 5). */
        PLAIN,
        /** Squared Euclidean: D(a, b) = ‖a − b‖₂² (TPAMI 2020, Eq. 5, and the authors' code). */
        SQUARED;

        /** D below this counts as this, and D above {@link #LARGEST} as that; there the derivative is 0. */
        private static final double SMALLEST = 1e-12;

        /** See {@link #SMALLEST}. */
        private static final double LARGEST = 1e12;

        /** @return D for a squared Euclidean distance */
        double distance(final double squared) {
            return Math.min(Math.max(unclamped(squared), SMALLEST), LARGEST);
        }

        /** @return s such that the derivative of D by v is s · v, for ‖v‖² = {@code squared} */
        double slope(final double squared) {
            final var distance = unclamped(squared);
            if (distance < SMALLEST || distance > LARGEST) {
                return 0;
            }
            return this == PLAIN ? 1 / distance : 2;
        }

        private double unclamped(final double squared) {
            return this == PLAIN ? Math.sqrt(squared) : squared;
        }
    }

    /** @throws IllegalArgumentException if a weight is negative or not finite, or the reach isn't above 0 */
    public PrototypeConformity {
        requireWeight("attraction", attraction);
        requireWeight("repulsion", repulsion);
        if (!(reach > 0)) {
            throw new IllegalArgumentException("The reach of the repulsion must be above 0, but is " + reach + ".");
        }
    }

    private static void requireWeight(final String name, final double weight) {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                "The %s of prototypes must be a number of at least 0, but is %s.".formatted(name, weight));
        }
    }

    /** @return the loss as printed: plain norms, one set of prototypes that also repel each other, no bound */
    public static PrototypeConformity paper() {
        return new PrototypeConformity(Form.PLAIN, 1, 1, true, false, Double.POSITIVE_INFINITY);
    }

    /**
     * @return the loss of the journal version (TPAMI 2020, Eq. 5): squared distances, one set of prototypes that also
     *         repel each other; with the reach of {@link #stable()}, because as printed it diverges
     */
    public static PrototypeConformity journal() {
        return new PrototypeConformity(Form.SQUARED, 1, 1, true, false, 2);
    }

    /** @return the same with another reach; infinite for no bound */
    public PrototypeConformity withReach(final double other) {
        return new PrototypeConformity(form, attraction, repulsion, prototypesRepel, separateCentres, other);
    }

    /** @return the loss of the authors' code: squared, repulsion 1e-4 from a second set of prototypes, no bound */
    public static PrototypeConformity authorsCode() {
        return new PrototypeConformity(Form.SQUARED, 1, 1e-4, false, true, Double.POSITIVE_INFINITY);
    }

    /**
     * The paper's form with a reach of 2 (somewhat more than the distance at which prototypes start): bounded below by
     * −4 · √d, so that features and prototypes settle instead of growing for as long as training lasts.
     */
    public static PrototypeConformity stable() {
        return new PrototypeConformity(Form.PLAIN, 1, 1, true, false, 2);
    }

    /** @return the squared distance beyond which nothing of {@code dimension} numbers is pushed any further */
    double squaredReach(final int dimension) {
        return reach * reach * dimension;
    }

    @Override
    public PrototypeSets prototypeSets() {
        return separateCentres ? PrototypeSets.TWO : PrototypeSets.ONE;
    }

    @Override
    public String title() {
        return "Prototype conformity";
    }

    /** In the plain form at r ≤ a features don't outrun their own prototype; prototypes may run from each other. */
    @Override
    public boolean unbounded() {
        return Double.isInfinite(reach) && repulsion > 0;
    }

    @Override
    public void add(final SupervisedDepth depth) {
        new PrototypeTerm(this, depth).add();
    }
}
