package org.polytope.engine.objective;

/** A loss of the distances between features and class centers. */
public sealed interface DistanceLoss extends FeatureLoss permits PrototypeConformity, PrototypeMargin, CenterLoss {
}
