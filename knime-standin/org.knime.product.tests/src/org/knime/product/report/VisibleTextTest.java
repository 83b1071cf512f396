package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Characters that command. */
class VisibleTextTest {

    @Test
    void shownInsteadOfObeyed() {
        assertEquals("\ufffd[31mred\ufffd", VisibleText.of("\u001b[31mred\u0000"));
        assertEquals("photo\ufffdgpj.exe", VisibleText.of("photo\u202egpj.exe"));
        assertEquals("\ufffd\ufffd\ufffd", VisibleText.of("\u009b\u2066\u2069"));
    }

    @Test
    void textOfAllLanguagesStays() {
        final var text = "a\tb\r\nc é 日本 עברית \u200f عربى \ud83d\ude00";
        assertEquals(text, VisibleText.of(text));
    }
}
