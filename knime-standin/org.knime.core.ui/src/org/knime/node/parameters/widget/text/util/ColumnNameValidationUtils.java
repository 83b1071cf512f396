package org.knime.node.parameters.widget.text.util;

import java.util.function.Function;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Checks of names for new columns. */
public final class ColumnNameValidationUtils {

    private static final String COLUMN_NAME = "\\S(.*\\S)?";

    private ColumnNameValidationUtils() {
    }

    /** What is wrong with a column name. */
    public enum InvalidColumnNameState {
        /** It has no characters. */
        EMPTY,
        /** It is all white space. */
        BLANK,
        /** It starts or ends with white space. */
        NOT_TRIMMED
    }

    /**
     * @param columnName name to check
     * @param invalidStateToMessage the message for each fault
     * @throws InvalidSettingsException if the name is empty, blank or not trimmed
     */
    public static void validateColumnName(final String columnName,
        final Function<InvalidColumnNameState, String> invalidStateToMessage) throws InvalidSettingsException {
        if (columnName.isEmpty()) {
            throw new InvalidSettingsException(invalidStateToMessage.apply(InvalidColumnNameState.EMPTY));
        }
        validatePossiblyEmptyColumnName(columnName, invalidStateToMessage);
    }

    /**
     * @param columnName name to check; the empty one passes
     * @param invalidStateToMessage the message for each fault
     * @throws InvalidSettingsException if the name is blank or not trimmed
     */
    public static void validatePossiblyEmptyColumnName(final String columnName,
        final Function<InvalidColumnNameState, String> invalidStateToMessage) throws InvalidSettingsException {
        if (columnName.isEmpty()) {
            return;
        }
        if (columnName.isBlank()) {
            throw new InvalidSettingsException(invalidStateToMessage.apply(InvalidColumnNameState.BLANK));
        }
        if (!columnName.strip().equals(columnName)) {
            throw new InvalidSettingsException(invalidStateToMessage.apply(InvalidColumnNameState.NOT_TRIMMED));
        }
    }

    /** The check of the dialog for a column name. */
    public static final class ColumnNameValidation extends PatternValidation {

        @Override
        public String getPattern() {
            return COLUMN_NAME;
        }

        @Override
        public String getErrorMessage() {
            return "A column name must not be empty, nor start or end with white space.";
        }
    }

    /** The check of the dialog for a column name that may be left empty. */
    public static final class EmptyOrColumnNameValidation extends PatternValidation {

        @Override
        public String getPattern() {
            return "(" + COLUMN_NAME + ")?";
        }

        @Override
        public String getErrorMessage() {
            return "A column name must not start or end with white space.";
        }
    }
}
