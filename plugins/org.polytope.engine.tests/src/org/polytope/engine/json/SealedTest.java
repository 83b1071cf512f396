package org.polytope.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

    /** The checksum is what sha256sum says of the second line. */
    private static final String SEALED = """
        {"sha256":"b61d5167b2dbfd2e89d36822cdbd224acc1684543d0e97b12ad8d0a71baaf538"}
        {"ε":1}""";

    @Test
    void writesAndReadsAFixedForm() {
        assertEquals(SEALED, Sealed.seal("{\"ε\":1}"));
        assertEquals("{\"ε\":1}", Sealed.open("The file", SEALED));
        assertEquals("a\nb\n", Sealed.open("The file", Sealed.seal("a\nb\n")));
        assertEquals("", Sealed.open("The file", Sealed.seal("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{\"ε\":1}", "a\nb"})
    void refusesWhatIsNotSealed(final String text) {
        assertRefused(text);
    }

    @Test
    void refusesWhatHasChanged() {
        for (int i = 0; i < SEALED.length(); i++) {
            final var changed = new StringBuilder(SEALED);
            changed.setCharAt(i, (char)(SEALED.charAt(i) ^ 1));
            assertRefused(changed.toString());
            assertRefused(SEALED.substring(0, i));
        }
        assertRefused(SEALED + " ");
    }

    private static void assertRefused(final String text) {
        assertEquals("The file is damaged, or something else: its first line isn't the checksum of the rest.",
            assertThrows(IllegalArgumentException.class, () -> Sealed.open("The file", text)).getMessage());
    }
}
