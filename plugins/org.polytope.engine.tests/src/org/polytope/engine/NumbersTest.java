package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers read the same under a language with other digits and separators. */
class NumbersTest {

    private final Locale language = Locale.getDefault();

    @BeforeEach
    void speakArabic() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(language);
    }

    @Test
    void writesShares() {
        assertEquals("61.4 %", Numbers.percent(0.6135));
        assertEquals("0.0 %", Numbers.percent(0));
        assertEquals("60.1 to 100.0 %", Numbers.percents(0.601, 1));
    }

    @Test
    void groupsDigits() {
        assertEquals("1,234,567", Numbers.grouped(1_234_567));
        assertEquals("12", Numbers.grouped(12));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1000, 0.1, 0.1", "0.30814, 0.3081, 0.3081, 0.3081", "1, 1.000, 1, 1", "100, 100.0, 100, 100",
        "0.00784, 0.007840, 0.00784, 0.0078", "0.00004, 4.000e-05, 4.000e-05, 0",
        "1.2e10, 1.200e+10, 1.200e+10, 12000000000"})
    void roundsNumbers(final double number, final String significant, final String brief, final String rounded) {
        assertEquals(significant, Numbers.significant(number));
        assertEquals(brief, Numbers.brief(number));
        assertEquals(rounded, Numbers.rounded(number));
    }

    @ParameterizedTest
    @CsvSource({"0.00001, 0.00001", "10, 10", "1000, 1000", "0.1, 0.1"})
    void writesAllDecimals(final double number, final String exact) {
        assertEquals(exact, Numbers.exact(number));
    }

    @ParameterizedTest
    @CsvSource({"0.03137254901960784, 8/255", "0.031372549, 8/255", "1, 1", "0.2, 0.2", "0.3, 0.3", "0, 0", "0.5, 0.5",
        "0.001, 0.001", "0.0314, 0.0314", "2, 2", "8, 8"})
    void writesBrightnessInStepsOf8BitsWhereTheyAreWholeAndNoShortDecimalSaysIt(final double change,
        final String text) {
        assertEquals(text, Numbers.brightness(change));
    }

    @ParameterizedTest
    @CsvSource({"0.03137254901960784, 0.03137", "12345, 12345", "123456.7, 123457", "0.00004, 0.00004", "10, 10",
        "0, 0",
        "0.5, 0.5", "1000000, 1000000", "1e-9, 0.000000001", "1e-300, 1.0E-300", "1e30, 1.0E30"})
    void writesNumbersPlainly(final double number, final String text) {
        assertEquals(text, Numbers.plain(number));
    }
}
