package org.polytope.engine.objective;

import java.util.Optional;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.Target;

/**
 * A loss that reads how far features are from a model's prototypes: what an attack climbs that knows of the defense
 * (Carlini et al., 2019). It holds settings only; the prototypes are those of the classifier that it is bound to.
 */
public sealed interface PrototypeObjective extends Loss permits ConformityObjective, NearestPrototype {

    /** The sum over all supervised depths. */
    int EVERY_DEPTH = 0;

    /** @return which supervised depth is read, counted from 1; {@link #EVERY_DEPTH} for the sum over all of them */
    int depth();

    /** @return the loss for these prototypes, which are read anew at each evaluation */
    BoundLoss bind(Prototypes prototypes);

    @Override
    default Optional<String> unsuited(final Target target) {
        final var depths = target.prototypes().map(Prototypes::depths).orElse(0);
        if (depths == 0) {
            return Optional
                .of("The attack needs a model with prototypes, but this one has none: it wasn't trained with "
                    + "the prototype conformity loss.");
        }
        return depth() <= depths ? Optional.empty()
            : Optional.of("The attack reads supervised depth %s, but the model has %s.".formatted(depth(), depths));
    }

    @Override
    default BoundLoss bind(final DifferentiableClassifier target, final Batch batch) {
        unsuited(target).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        return bind(target.prototypes().orElseThrow());
    }

    /** @throws IllegalArgumentException if the depth is negative */
    static void requireDepth(final int depth) {
        if (depth < EVERY_DEPTH) {
            throw new IllegalArgumentException(
                "A supervised depth is counted from 1, or 0 for all of them, but is " + depth + ".");
        }
    }

    /** @return whether the supervised depth of this position, counted from 0, is read */
    default boolean reads(final int position) {
        return depth() == EVERY_DEPTH || depth() == position + 1;
    }

    /** @return for example {@code  at depth 2}; empty for all depths */
    default String describeDepth() {
        return depth() == EVERY_DEPTH ? "" : " at depth " + depth();
    }
}
