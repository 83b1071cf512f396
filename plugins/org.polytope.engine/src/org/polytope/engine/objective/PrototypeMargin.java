package org.polytope.engine.objective;

import org.polytope.engine.Require;
import org.polytope.engine.objective.PrototypeConformity.Form;

/**
 * A margin instead of a distance: a feature shall be nearer to its own prototype than to each other one by m,
 *
 * <pre>
 * L = 1 / (k − 1) · Σ_{j≠y} max(0, m + D(f, w_y) − D(f, w_j)),
 * </pre>
 *
 * the hinge of triplets (Schroff et al., CVPR 2015, Eq. 1) with prototypes in the place of examples. What is far enough
 * isn't moved, so that the loss is at least 0.
 *
 * @param form what D is
 * @param margin m, in the unit of D; above 0
 */
public record PrototypeMargin(Form form, double margin) implements DistanceLoss {

    /** @throws IllegalArgumentException if the margin isn't above 0 */
    public PrototypeMargin {
        Require.positive("margin of the prototypes", margin);
    }

    @Override
    public PrototypeSets prototypeSets() {
        return PrototypeSets.ONE;
    }

    @Override
    public String title() {
        return "Prototype margin";
    }

    @Override
    public void add(final SupervisedDepth depth) {
        for (int i = 0; i < depth.losses().length; i++) {
            add(depth, i);
        }
    }

    private void add(final SupervisedDepth depth, final int row) {
        final var own = depth.labels()[row];
        final var share = depth.weight() / (depth.classes() - 1);
        final var squaredOwn = depth.features().squaredDistance(row, depth.attracting(), own);
        var loss = 0.0;
        for (int j = 0; j < depth.classes(); j++) {
            final var squared = depth.features().squaredDistance(row, depth.attracting(), j);
            final var missing = margin + form.distance(squaredOwn) - form.distance(squared);
            if (j != own && missing > 0) {
                loss += share * missing;
                depth.features().pull(row, depth.attracting(), own, (float)(share * form.slope(squaredOwn)));
                depth.features().pull(row, depth.attracting(), j, (float)(-share * form.slope(squared)));
            }
        }
        depth.losses()[row] += (float)loss;
    }
}
