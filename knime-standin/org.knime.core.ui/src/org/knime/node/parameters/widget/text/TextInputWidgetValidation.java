package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A check of a string. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {

    /**
     * What a pattern is told to the dialog by.
     *
     * @param pattern a regular expression
     */
    record PatternValidationParams(String pattern) {
    }

    /** The whole string matches a regular expression. */
    abstract non-sealed class PatternValidation implements TextInputWidgetValidation {

        /** @return the regular expression */
        protected abstract String getPattern();

        @Override
        public final PatternValidationParams getParameters() {
            return new PatternValidationParams(getPattern());
        }

        @Override
        public String getErrorMessage() {
            return "The value must match the pattern: %s".formatted(getPattern());
        }

        /** At least one character that is no white space. */
        public static final class IsNotBlankValidation extends PatternValidation {

            @Override
            public String getPattern() {
                return ".*\\S.*";
            }

            @Override
            public String getErrorMessage() {
                return "The value must not be blank.";
            }
        }

        /** At least one character. */
        public static final class IsNotEmptyValidation extends MinLengthValidation {

            @Override
            protected int getMinLength() {
                return 1;
            }

            @Override
            public String getErrorMessage() {
                return "The value must not be empty.";
            }
        }

        /** Exactly one character. */
        public static final class IsSingleCharacterValidation extends PatternValidation {

            @Override
            public String getPattern() {
                return ".";
            }

            @Override
            public String getErrorMessage() {
                return "The value must be a single character.";
            }
        }
    }

    /** The string has a least length. */
    abstract non-sealed class MinLengthValidation implements TextInputWidgetValidation {

        record MinLengthValidationParams(int minLength) {
        }

        /** @return the least number of characters */
        protected abstract int getMinLength();

        @Override
        public final MinLengthValidationParams getParameters() {
            return new MinLengthValidationParams(getMinLength());
        }

        @Override
        public String getErrorMessage() {
            return "The value must have at least %d characters.".formatted(getMinLength());
        }
    }

    /** The string has a greatest length. */
    abstract non-sealed class MaxLengthValidation implements TextInputWidgetValidation {

        record MaxLengthValidationParams(int maxLength) {
        }

        /** @return the greatest number of characters */
        protected abstract int getMaxLength();

        @Override
        public final MaxLengthValidationParams getParameters() {
            return new MaxLengthValidationParams(getMaxLength());
        }

        @Override
        public String getErrorMessage() {
            return "The value must have at most %d characters.".formatted(getMaxLength());
        }

        /** At most one character. */
        public static final class HasAtMaxOneCharValidation extends MaxLengthValidation {

            @Override
            public int getMaxLength() {
                return 1;
            }
        }
    }
}
