package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Every page that the engine has ever written, in a browser, in a frame like KNIME's. */
class BrowserTest {

    private static final int FRAME_HEIGHT = 420;

    private static final int FRAME_WIDTH = 900;

    /** As narrow as a pane beside a workflow gets. */
    private static final int NARROW = 300;

    @TempDir
    private Path folder;

    static Stream<Arguments> pages() {
        return BuiltFiles.PAGES_BY_MODULE.entrySet().stream().flatMap(
            entry -> BuiltFiles.pages(entry.getValue()).stream().map(page -> Arguments.of(entry.getKey(), page)));
    }

    /** The newest page of each module. */
    static Stream<Arguments> newest() {
        return BuiltFiles.PAGES_BY_MODULE.entrySet().stream().map(entry -> Arguments.of(entry.getKey(),
            BuiltFiles.page(BuiltFiles.pages(entry.getValue()).stream().reduce((old, last) -> last).orElseThrow())));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("pages")
    void isShownWholeInAFrameThatClips(final String module, final String page)
        throws IOException, InterruptedException {
        final var seen = shown(module, BuiltFiles.page(page));

        assertEquals(FRAME_HEIGHT, seen.get("pageHeight").asInt(), "the page fills the frame");
        assertTrue(seen.get("contentHeight").asInt() > FRAME_HEIGHT, "the golden page is too small for this test");
        assertTrue(seen.get("lastBottom").asDouble() <= FRAME_HEIGHT, "the page's end can't be scrolled to");
        assertFits(seen.get("widthsLeft"));
        seen.get("imagesLoaded").forEach(width -> assertTrue(width.asInt() > 0, "an image without pixels"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void isShownWholeInANarrowFrame(final String module, final String page) throws IOException, InterruptedException {
        final var seen = shown(module, page, NARROW);

        assertTrue(seen.get("lastBottom").asDouble() <= FRAME_HEIGHT, "the page's end can't be scrolled to");
        assertFits(seen.get("widthsLeftOfBoxes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void showsWhateverAStrangerWrote(final String module, final String page) throws IOException, InterruptedException {
        final var seen = shown(module, HostilePage.withTexts(page));

        final var text = seen.get("text").asText();
        final var whole = HostilePage.TEXTS.stream().map(BrowserTest::visible).filter(text::contains).count();
        assertTrue(whole >= 5, () -> whole + " texts are there as they are: " + text);
        assertFalse(text.chars().anyMatch(c -> c == 0x202e || c == 0x1b), "a character that commands");
        assertEquals(0, seen.get("foreign").asInt(), "elements that the module doesn't make");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("newest")
    void holdsWhateverAStrangersNamesAreLong(final String module, final String page)
        throws IOException, InterruptedException {
        // a drawing clips what is too long
        assertFits(shown(module, HostilePage.withLongTexts(page)).get("widthsLeftOfBoxes"));
    }

    @Test
    void holdsTenThousandClasses() throws IOException, InterruptedException {
        final var page = HostilePage.withManyEntries(BuiltFiles.page("report-page-3.json"));
        assertFits(shown("robustness-report.js", page).get("widthsLeft"));
    }

    private static String visible(final String text) {
        return text.replaceAll("[\u0000\u001b\u202e]", "\ufffd");
    }

    private static void assertFits(final JsonNode widthsLeft) {
        widthsLeft.forEach(left -> assertTrue(left.asDouble() > -1, "wider than the frame"));
    }

    /** Shows a page, with nothing to be said against it. */
    private JsonNode shown(final String module, final String page) throws IOException, InterruptedException {
        return shown(module, page, FRAME_WIDTH);
    }

    private JsonNode shown(final String module, final String page, final int width)
        throws IOException, InterruptedException {
        final var browser = Browser.find();
        assumeTrue(browser.isPresent(), "There is no Chromium on the path.");
        final var seen = browser.get().show(BuiltFiles.module(module), page, width, folder);
        assertEquals("[]", seen.get("problems").toString(), "what the console says, and the page's policy");
        assertFalse(seen.get("alert").asBoolean(), () -> seen.get("text").asText());
        assertEquals(seen.get("charts").asInt(), seen.get("drawnCharts").asInt(), "each chart is drawn");
        assertFalse(seen.get("hacked").asBoolean(), "a name in the page was executed");
        return seen;
    }
}
