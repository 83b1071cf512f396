package org.knime.node.parameters.updates;

import java.util.Arrays;
import java.util.function.Predicate;

import org.knime.core.ui.standin.dialog.Condition;
import org.knime.node.parameters.NodeParametersInput;

/** Defines when an {@link Effect} takes place. */
@FunctionalInterface
public interface EffectPredicateProvider {

    /**
     * @param i gives access to the parameters of the dialog
     * @return the condition
     */
    EffectPredicate init(PredicateInitializer i);

    /**
     * @param predicates conditions
     * @return whether all hold
     */
    default EffectPredicate and(final EffectPredicate... predicates) {
        return Arrays.stream(predicates).reduce(EffectPredicate::and).orElseGet(() -> Condition.of(() -> true));
    }

    /**
     * @param predicates conditions
     * @return whether at least one holds
     */
    default EffectPredicate or(final EffectPredicate... predicates) {
        return Arrays.stream(predicates).reduce(EffectPredicate::or).orElseGet(() -> Condition.of(() -> false));
    }

    /**
     * @param predicate a condition
     * @return whether it doesn't hold
     */
    default EffectPredicate not(final EffectPredicate predicate) {
        return predicate.negate();
    }

    /** Makes conditions on the parameters of a dialog. */
    interface PredicateInitializer {

        /**
         * @param reference names a string parameter
         * @return conditions on it
         */
        StringReference getString(Class<? extends ParameterReference<String>> reference);

        /**
         * @param reference names a boolean parameter
         * @return conditions on it
         */
        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        /**
         * @param reference names an array parameter
         * @param <T> type of its elements
         * @return conditions on it
         */
        <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

        /**
         * @param reference names an enum parameter
         * @param <E> type of the enum
         * @return conditions on it
         */
        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        /**
         * @param reference names a parameter
         * @return whether the dialog has no such parameter
         */
        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        /**
         * @param predicate tests what is known when the dialog opens
         * @return a condition that doesn't change while the dialog is open
         */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        /** @return a condition that never holds */
        default EffectPredicate never() {
            return getConstant(input -> false);
        }

        /** @return a condition that always holds */
        default EffectPredicate always() {
            return getConstant(input -> true);
        }

        /**
         * @param predicateProviderClass defines another condition
         * @return that condition
         */
        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> predicateProviderClass);

        /**
         * @param predicateProvider defines another condition
         * @return that condition
         */
        EffectPredicate getPredicate(EffectPredicateProvider predicateProvider);

        /** Conditions on a string. */
        interface StringReference {

            /**
             * @param value a value
             * @return whether the string equals it
             */
            EffectPredicate isEqualTo(String value);

            /**
             * @param pattern a regular expression
             * @return whether the whole string matches it
             */
            EffectPredicate matchesPattern(String pattern);
        }

        /** Conditions on a boolean. */
        interface BooleanReference {

            /** @return whether it is true */
            EffectPredicate isTrue();

            /** @return whether it is false */
            EffectPredicate isFalse();
        }

        /**
         * Conditions on an enum.
         *
         * @param <E> type of the enum
         */
        interface EnumReference<E extends Enum<E>> {

            /**
             * @param values constants
             * @return whether the value is among them
             */
            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }

        /** Conditions on an array. */
        interface ArrayReference {

            /** @return whether there are two or more elements */
            EffectPredicate hasMultipleItems();

            /**
             * @param elementPredicate a condition on the parameters of one element
             * @return whether it holds for at least one
             */
            EffectPredicate containsElementSatisfying(EffectPredicateProvider elementPredicate);
        }
    }
}
