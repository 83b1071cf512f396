package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet would run, and what it wouldn't. */
class FormulasTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0",
        "=HYPERLINK(\"http://x.example\")", " =1", "\u00a0=1", "\"=1", "'=1", "  \"'=1", "＝1+1", "＋1", "－a", "＠a",
        "-1.5%", "--1", "-1 2",
        "-",
        "+x", "-Infinity", "=", "@"})
    void standBehindAnApostrophe(final String formula) {
        assertEquals("'" + formula, Formulas.neutralized(formula));
        assertEquals("x;'" + formula, Formulas.neutralized("x;" + formula), "where cells end at a semicolon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\tx", "\rx", "\nx"})
    void begunByWhatSpreadsheetsSkipAreText(final String text) {
        assertEquals("'" + text, Formulas.neutralized(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a=b", "PGD-20", "1.5", "-1.5", "+3", "-1e-5", "+.5", "-2.", " -1 ", "a;b",
        "a; -1; +2",
        "user@example.org", "L∞, ε = 8/255", "clean → attacked", "−1", "(=1)", "a\nb"})
    void stayAsTheyAreWhereTheyAreNone(final String text) {
        assertEquals(text, Formulas.neutralized(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a;=1|a;'=1", "a; =1;b|a;' =1;b", "-1;-x|-1;'-x"})
    void areFoundInTheMiddle(final String text, final String expected) {
        assertEquals(expected, Formulas.neutralized(text));
    }
}
