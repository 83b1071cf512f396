package org.polytope.engine.objective;

import org.polytope.engine.network.Prototypes;

/** The prototype conformity loss at one depth. */
final class PrototypeTerm {

    private final PrototypeConformity settings;

    private final int depth;

    private final int classes;

    private final int size;

    private final float[] attracting;

    private final float[] repelling;

    private final double squaredReach;

    /** How much a unit of distance to the own prototype, and to each other one, counts. */
    private final double attraction;

    private final double repulsion;

    PrototypeTerm(final PrototypeConformity settings, final double weight, final Prototypes prototypes,
        final int depth) {
        this.settings = settings;
        this.depth = depth;
        classes = prototypes.classes();
        attracting = prototypes.attracting(depth);
        repelling = prototypes.repelling(depth);
        size = attracting.length / classes;
        squaredReach = settings.squaredReach(size);
        attraction = weight * settings.attraction();
        repulsion = -weight * settings.repulsion() / (classes - 1);
    }

    /** Adds the loss of each example, and the derivatives of their sum where there is an array for them. */
    void add(final float[] features, final int[] labels, final float[] losses, final float[] featureGradient,
        final Prototypes prototypeGradient) {
        final var byAttracting = prototypeGradient == null ? null : prototypeGradient.attracting(depth);
        final var byRepelling = prototypeGradient == null ? null : prototypeGradient.repelling(depth);
        final var examples = new int[classes];
        final var pairwise = settings.prototypesRepel() ? prototypeDistances() : new double[classes];
        for (int i = 0; i < losses.length; i++) {
            examples[labels[i]]++;
            var loss = pairwise[labels[i]];
            for (int j = 0; j < classes; j++) {
                loss += j == labels[i]
                    ? pull(features, i, attracting, j, attraction, Double.POSITIVE_INFINITY, featureGradient,
                        byAttracting)
                    : pull(features, i, repelling, j, repulsion, squaredReach, featureGradient, byRepelling);
            }
            losses[i] += (float)loss;
        }
        if (byAttracting != null && settings.prototypesRepel()) {
            differentiatePairs(examples, byAttracting);
        }
    }

    /** @return for each class y, −r / (k − 1) · Σ_{j≠y} D(w_y, w_j) */
    private double[] prototypeDistances() {
        final var sums = new double[classes];
        for (int y = 0; y < classes; y++) {
            for (int j = 0; j < classes; j++) {
                if (j != y) {
                    sums[y] += pull(attracting, y, attracting, j, repulsion, squaredReach, null, null);
                }
            }
        }
        return sums;
    }

    /** A pair of prototypes is seen once for each example of either class. */
    private void differentiatePairs(final int[] examples, final float[] gradient) {
        for (int y = 0; y < classes; y++) {
            for (int j = 0; j < classes; j++) {
                if (j != y && examples[y] > 0) {
                    pull(attracting, y, attracting, j, examples[y] * repulsion, squaredReach, gradient, gradient);
                }
            }
        }
    }

    /**
     * One weighted distance of a row from a center, and its derivatives by both. Beyond {@code squaredLimit} it counts
     * as the limit and has no derivative.
     */
    private double pull(final float[] rows, final int row, final float[] centers, final int center,
        final double weight, final double squaredLimit, final float[] byRow, final float[] byCenter) {
        final var from = row * size;
        final var to = center * size;
        final var squared = Prototypes.squaredDistance(rows, from, centers, to, size);
        if (squared > squaredLimit) {
            return weight * settings.distance(squaredLimit);
        }
        final var slope = (float)(weight * settings.slope(squared));
        if (slope != 0) {
            for (int d = 0; d < size; d++) {
                final var force = slope * (rows[from + d] - centers[to + d]);
                if (byRow != null) {
                    byRow[from + d] += force;
                }
                if (byCenter != null) {
                    byCenter[to + d] -= force;
                }
            }
        }
        return weight * settings.distance(squared);
    }
}
