package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void onlyWhatIsSeenIsShown() {
        assertEquals("a\uFFFDb\uFFFD[2J\uFFFDc\uFFFD\uFFFD", ShownText.visible("a\nb\u001B[2J\u202Ec\u2028\u200B"));
        assertEquals("K\u00E4fer \u732B \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
            ShownText.visible("K\u00E4fer \u732B \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"));
    }

    /** A file can't hold half of a character: it becomes a question mark there, and no one knows what was meant. */
    @Test
    void halvesOfCharactersAreMarked() {
        assertEquals("a\uFFFDb\uFFFD \uD83D\uDC31", ShownText.visible("a\uD83Db\uDC31 \uD83D\uDC31"));
    }

    @Test
    void messagesKeepTheirLinesAndTheirEnds() {
        assertEquals("a\nb\uFFFDc\uFFFDd", ShownText.page("a\nb\u001Bc\u202Ed"));
        final var page = ShownText.page("a".repeat(1_000_000) + "Get it again.");
        assertTrue(page.startsWith("aaa") && page.endsWith("aGet it again.") && page.contains("a … a"), page);
        assertEquals(1803, page.length());
    }

    @Test
    void longNamesAreCut() {
        assertEquals("a".repeat(200) + "…", ShownText.brief("a".repeat(1_000_000)));
        assertEquals("a".repeat(200), ShownText.brief("a".repeat(200)));
    }
}
