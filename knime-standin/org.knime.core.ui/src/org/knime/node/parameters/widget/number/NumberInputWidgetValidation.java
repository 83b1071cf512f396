package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A bound of a number. */
public sealed interface NumberInputWidgetValidation extends BuiltinValidation {

    /** @return whether the bound itself is not allowed */
    default boolean isExclusive() {
        return false;
    }

    /** A lower bound. */
    abstract non-sealed class MinValidation implements NumberInputWidgetValidation {

        record MinValidationParams(double min, boolean isExclusive) {
        }

        /** @return the bound */
        protected abstract double getMin();

        @Override
        public final MinValidationParams getParameters() {
            return new MinValidationParams(getMin(), isExclusive());
        }

        @Override
        public String getErrorMessage() {
            return (isExclusive() ? "The value must be greater than %s." : "The value must be at least %s.")
                .formatted(BoundText.of(getMin()));
        }

        /** Zero or more. */
        public static final class IsNonNegativeValidation extends MinValidation {

            @Override
            public double getMin() {
                return 0;
            }
        }

        /** One or more. */
        public static final class IsPositiveIntegerValidation extends MinValidation {

            @Override
            public double getMin() {
                return 1;
            }
        }

        /** More than zero. */
        public static final class IsPositiveDoubleValidation extends MinValidation {

            @Override
            public double getMin() {
                return 0;
            }

            @Override
            public boolean isExclusive() {
                return true;
            }
        }
    }

    /** An upper bound. */
    abstract non-sealed class MaxValidation implements NumberInputWidgetValidation {

        record MaxValidationParams(Double max, boolean isExclusive) {
        }

        /** @return the bound */
        protected abstract double getMax();

        @Override
        public final MaxValidationParams getParameters() {
            return new MaxValidationParams(getMax(), isExclusive());
        }

        @Override
        public String getErrorMessage() {
            return (isExclusive() ? "The value must be less than %s." : "The value must be at most %s.")
                .formatted(BoundText.of(getMax()));
        }
    }
}
