package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that the engine has ever written, in a browser, in a frame like KNIME's. */
class BrowserTest {

    private static final int FRAME_HEIGHT = 420;

    @TempDir
    private Path folder;

    static Stream<Arguments> pages() {
        return BuiltFiles.PAGES_BY_MODULE.entrySet().stream().flatMap(
            entry -> BuiltFiles.pages(entry.getValue()).stream().map(page -> Arguments.of(entry.getKey(), page)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("pages")
    void isShownWholeInAFrameThatClips(final String module, final String page)
        throws IOException, InterruptedException {
        final var browser = Browser.find();
        assumeTrue(browser.isPresent(), "There is no Chromium on the path.");

        final var seen = browser.get().show(BuiltFiles.module(module), BuiltFiles.page(page), folder);

        assertEquals("[]", seen.get("problems").toString(), "what the console says");
        assertFalse(seen.get("alert").asBoolean(), () -> seen.get("text").asText());
        assertFalse(seen.get("hacked").asBoolean(), "a name in the page was executed");
        assertEquals(FRAME_HEIGHT, seen.get("pageHeight").asInt(), "the page fills the frame");
        assertTrue(seen.get("contentHeight").asInt() > FRAME_HEIGHT, "the golden page is too small for this test");
        assertTrue(seen.get("lastBottom").asDouble() <= FRAME_HEIGHT, "the page's end can't be scrolled to");
        seen.get("widthsLeft").forEach(left -> assertTrue(left.asDouble() > -1, "wider than the frame"));
        seen.get("imagesLoaded").forEach(width -> assertTrue(width.asInt() > 0, "an image without pixels"));
    }
}
