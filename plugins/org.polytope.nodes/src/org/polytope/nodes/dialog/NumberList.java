package org.polytope.nodes.dialog;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;

/** Several numbers in one setting, separated by commas. */
public final class NumberList {

    private NumberList() {
    }

    /**
     * @param setting what the numbers are called at the beginning of a sentence: {@code Further epsilons}
     * @param text the numbers, such as {@code 0.05, 0.2}; may be empty
     * @return distances that an image may be moved, in the order of the text
     * @throws InvalidSettingsException if one isn't a number, or out of range; names the setting
     */
    public static List<Double> distances(final String setting, final String text) throws InvalidSettingsException {
        try {
            final var numbers = NameList.of(text).stream().map(Double::valueOf).toList();
            CheckUtils.checkSetting(
                numbers.stream().allMatch(number -> number >= 0 && number <= Limits.LARGEST_EPSILON),
                "%s must be at least 0 and at most 1,000,000, but are \"%s\".", setting, text);
            return numbers;
        } catch (final NumberFormatException e) {
            throw new InvalidSettingsException(
                "%s must be numbers separated by commas, such as \"0.05, 0.2\", but are \"%s\"."
                    .formatted(setting, text),
                e);
        }
    }
}
