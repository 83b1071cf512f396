package org.knime.product.report;

import java.util.regex.Pattern;

/**
 * Keeps a text from becoming a formula where a table is opened in a spreadsheet (OWASP, CSV Injection): an apostrophe
 * before what begins one makes it text. Plain numbers stay as they are.
 */
final class Formulas {

    /** Where a cell begins: a spreadsheet set to another country's separators also begins one behind these. */
    private static final String BEGINNING = "(?:^|[;|\t\r\n])";

    /** What a spreadsheet may skip, and the signs that begin a formula, in both widths. */
    private static final String SIGN = "(?=[\\s\"'\u00a0]*[=+\\-@\uff1d\uff0b\uff0d\uff20])";

    private static final String NUMBER =
        "(?!\\s*[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?\\s*(?:$|[;|\t\r\n]))";

    private static final Pattern FORMULA = Pattern.compile("(%s)%s%s|^(?=[\t\r\n])".formatted(BEGINNING, SIGN, NUMBER));

    private Formulas() {
    }

    /** The text as it may stand in a cell. */
    static String neutralized(final String text) {
        return FORMULA.matcher(text).replaceAll("$1'");
    }
}
