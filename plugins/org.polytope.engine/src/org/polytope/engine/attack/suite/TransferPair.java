package org.polytope.engine.attack.suite;

import org.polytope.engine.network.Target;

/**
 * Whom a suite is run against.
 *
 * @param surrogate the classifier that attacks see
 * @param target the classifier that their images are to fool; the same in a white-box attack
 */
record TransferPair(Target surrogate, Target target) {

    /** @throws IllegalArgumentException if they don't take the same images, or don't know the same number of classes */
    TransferPair {
        if (!surrogate.shape().equals(target.shape()) || !surrogate.range().equals(target.range())
            || surrogate.classes() != target.classes()) {
            throw new IllegalArgumentException(
                ("Images crafted on one model can be measured on another only if both are for the same: the surrogate "
                    + "%s, the target %s.").formatted(describe(surrogate), describe(target)));
        }
    }

    private static String describe(final Target classifier) {
        return "takes images %s with pixels in [%s, %s] and tells %s classes apart".formatted(classifier.shape(),
            classifier.range().low(), classifier.range().high(), classifier.classes());
    }
}
