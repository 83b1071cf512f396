package org.polytope.engine.objective;

/**
 * Center loss, ½ ‖f − w_y‖₂² (Wen et al., ECCV 2016, Eq. 2): features are drawn to the center of their class, and
 * nothing pushes classes apart but the cross-entropy beside it. The centers follow the plain derivative, w_y − f; the
 * authors divide it by one more than the number of the batch's images of that class (Eq. 4).
 */
public record CenterLoss() implements DistanceLoss {

    @Override
    public PrototypeSets prototypeSets() {
        return PrototypeSets.ONE;
    }

    @Override
    public String title() {
        return "Center loss";
    }

    @Override
    public void add(final SupervisedDepth depth) {
        for (int i = 0; i < depth.losses().length; i++) {
            final var label = depth.labels()[i];
            final var squared = depth.features().squaredDistance(i, depth.attracting(), label);
            depth.losses()[i] += (float)(depth.weight() * squared / 2);
            depth.features().pull(i, depth.attracting(), label, (float)depth.weight());
        }
    }
}
