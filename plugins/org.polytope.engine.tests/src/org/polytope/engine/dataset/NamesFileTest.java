package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesFileTest {

    @TempDir
    private Path folder;

    private void assertRefused(final byte[] text, final String part) throws IOException {
        final var file = Files.write(folder.resolve("names.txt"), text);
        final var e = assertThrows(DatasetFormatException.class, () -> NamesFile.read(file));
        assertTrue(e.getMessage().startsWith(file + ": ") && e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void readsNamesInAnyAlphabet() throws IOException {
        final var file = Files.writeString(folder.resolve("names.txt"), " Käfer \r\n\n\u732B\n");
        assertEquals(List.of("Käfer", "\u732B"), NamesFile.read(file));
    }

    @Test
    void refusesWhatIsNoListOfNames() throws IOException {
        assertRefused("Käfer".getBytes(StandardCharsets.ISO_8859_1), "isn't text in UTF-8");
        assertRefused(new byte[(1 << 20) + 1], "has more than 1048576 bytes");
    }

    /** What a terminal or a log would take for a command isn't shown. */
    @Test
    void messagesShowNoControlCharacters() {
        final var e = new DatasetFormatException("a\nb\u001B[2J\u202Ec", "is wrong:\r\u0007.");
        assertEquals("a\uFFFDb\uFFFD[2J\uFFFDc: is wrong:\uFFFD\uFFFD.", e.getMessage());
        assertEquals("is wrong:\uFFFD\uFFFD.", e.problem());
    }
}
