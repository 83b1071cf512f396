package org.knime.core.ui.standin.dialog;

import java.util.function.BooleanSupplier;

import org.knime.node.parameters.updates.EffectPredicate;

/**
 * The only implementation of {@link EffectPredicate}: a test of the dialog's present values.
 *
 * @param test tells whether the condition holds now
 */
public record Condition(BooleanSupplier test) implements EffectPredicate {

    /**
     * @param test tells whether the condition holds now
     * @return the condition
     */
    public static EffectPredicate of(final BooleanSupplier test) {
        return new Condition(test);
    }

    /**
     * @param predicate a condition
     * @return whether it holds now
     */
    public static boolean holds(final EffectPredicate predicate) {
        return ((Condition)predicate).test.getAsBoolean();
    }
}
