package org.polytope.engine.objective;

import org.polytope.engine.json.Choice;

/**
 * What training asks of the features at a supervised depth, beside the cross-entropy of the logits. Implementations are
 * immutable records of their settings; prototypes that they measure distances from belong to the training.
 */
public sealed interface FeatureLoss permits DistanceLoss, NormalizedFeatures, SupervisedContrastive {

    /** The losses by their names in files; what was written before there was a choice is prototype conformity. */
    Choice<FeatureLoss> CHOICE =
        Choice.of(FeatureLoss.class).withFormer("prototype-conformity", PrototypeConformity.class) //
            .with("prototype-margin", PrototypeMargin.class) //
            .with("center", CenterLoss.class) //
            .with("normalized", NormalizedFeatures.class) //
            .with("supervised-contrastive", SupervisedContrastive.class);

    /** How many sets of class centers a loss learns. */
    enum PrototypeSets {
        /** None: features are compared with each other. */
        NONE,
        /** One, which attracts and repels. */
        ONE,
        /** Two, of which the first attracts and the second repels. */
        TWO
    }

    /** @return how many sets of class centers it learns */
    PrototypeSets prototypeSets();

    /** @return what its values are called for readers: {@code Prototype conformity} */
    String title();

    /** @return whether nothing keeps the loss from falling for ever, while features or prototypes grow */
    default boolean unbounded() {
        return false;
    }

    /** @return whether only directions count, so that prototypes are unit vectors */
    default boolean normalized() {
        return false;
    }

    /** Adds the weighted loss of each example, and the derivatives of their sum where there is an array for them. */
    void add(SupervisedDepth depth);
}
