package org.polytope.engine.objective;

/**
 * A loss of directions: features and prototypes are made unit vectors before distances are measured, f / ‖f‖₂ and
 * w / ‖w‖₂, so that ‖f − w‖² = 2 − 2 cos(f, w). No distance is above 2 then: nothing can grow, and what a weight means
 * doesn't depend on how large features are.
 *
 * @param loss of the unit vectors
 */
public record NormalizedFeatures(DistanceLoss loss) implements FeatureLoss {

    @Override
    public PrototypeSets prototypeSets() {
        return loss.prototypeSets();
    }

    @Override
    public String title() {
        return loss.title();
    }

    @Override
    public boolean normalized() {
        return true;
    }

    @Override
    public void add(final SupervisedDepth depth) {
        final var features = UnitVectors.of(depth.features());
        final var attracting = UnitVectors.of(depth.attracting());
        final var repelling =
            depth.repelling() == depth.attracting() ? attracting : UnitVectors.of(depth.repelling());
        loss.add(new SupervisedDepth(features.units(), depth.labels(), attracting.units(), repelling.units(),
            depth.weight(), depth.losses()));
        features.pullBack();
        attracting.pullBack();
        if (repelling != attracting) {
            repelling.pullBack();
        }
    }
}
