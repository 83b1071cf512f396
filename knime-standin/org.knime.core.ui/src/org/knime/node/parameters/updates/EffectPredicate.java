package org.knime.node.parameters.updates;

import org.knime.core.ui.standin.dialog.Condition;

/** A condition on the values of a dialog, made by {@link EffectPredicateProvider.PredicateInitializer}. */
public interface EffectPredicate {

    /**
     * @param other another condition
     * @return whether both hold
     */
    default EffectPredicate and(final EffectPredicate other) {
        return Condition.of(() -> Condition.holds(this) && Condition.holds(other));
    }

    /**
     * @param other another condition
     * @return whether at least one holds
     */
    default EffectPredicate or(final EffectPredicate other) {
        return Condition.of(() -> Condition.holds(this) || Condition.holds(other));
    }

    /** @return whether this doesn't hold */
    default EffectPredicate negate() {
        return Condition.of(() -> !Condition.holds(this));
    }
}
