package org.polytope.engine.objective;

/** The prototype conformity loss at one depth. */
final class PrototypeTerm {

    private final PrototypeConformity settings;

    private final SupervisedDepth depth;

    private final int classes;

    private final double squaredReach;

    /** How much a unit of distance to the own prototype, and to each other one, counts. */
    private final double attraction;

    private final double repulsion;

    PrototypeTerm(final PrototypeConformity settings, final SupervisedDepth depth) {
        this.settings = settings;
        this.depth = depth;
        classes = depth.classes();
        squaredReach = settings.squaredReach(depth.features().size());
        attraction = depth.weight() * settings.attraction();
        repulsion = -depth.weight() * settings.repulsion() / (classes - 1);
    }

    /** Adds the loss of each example, and the derivatives of their sum where there is an array for them. */
    void add() {
        final var labels = depth.labels();
        final var examples = new int[classes];
        final var pairwise = settings.prototypesRepel() ? prototypeDistances() : new double[classes];
        for (int i = 0; i < depth.losses().length; i++) {
            examples[labels[i]]++;
            var loss = pairwise[labels[i]];
            for (int j = 0; j < classes; j++) {
                loss += j == labels[i]
                    ? pull(depth.features(), i, depth.attracting(), j, attraction, Double.POSITIVE_INFINITY)
                    : pull(depth.features(), i, depth.repelling(), j, repulsion, squaredReach);
            }
            depth.losses()[i] += (float)loss;
        }
        if (depth.attracting().gradient() != null && settings.prototypesRepel()) {
            differentiatePairs(examples);
        }
    }

    /** @return for each class y, −r / (k − 1) · Σ_{j≠y} D(w_y, w_j) */
    private double[] prototypeDistances() {
        final var prototypes = new Vectors(depth.attracting().numbers(), null, depth.attracting().size());
        final var sums = new double[classes];
        for (int y = 0; y < classes; y++) {
            for (int j = 0; j < classes; j++) {
                if (j != y) {
                    sums[y] += pull(prototypes, y, prototypes, j, repulsion, squaredReach);
                }
            }
        }
        return sums;
    }

    /** A pair of prototypes is seen once for each example of either class. */
    private void differentiatePairs(final int[] examples) {
        for (int y = 0; y < classes; y++) {
            for (int j = 0; j < classes; j++) {
                if (j != y && examples[y] > 0) {
                    pull(depth.attracting(), y, depth.attracting(), j, examples[y] * repulsion, squaredReach);
                }
            }
        }
    }

    /**
     * One weighted distance of a row from a center, and its derivatives by both. Beyond {@code squaredLimit} it counts
     * as the limit and has no derivative.
     */
    private double pull(final Vectors rows, final int row, final Vectors centers, final int center,
        final double weight, final double squaredLimit) {
        final var squared = rows.squaredDistance(row, centers, center);
        if (squared > squaredLimit) {
            return weight * settings.form().distance(squaredLimit);
        }
        final var slope = (float)(weight * settings.form().slope(squared));
        if (slope != 0) {
            rows.pull(row, centers, center, slope);
        }
        return weight * settings.form().distance(squared);
    }
}
