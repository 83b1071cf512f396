package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gallery of the Attack Generator. */
class AttackGalleryTest {

    private static final String MODULE = "attack-gallery.js";

    private static final String PAGE = BuiltFiles.page("gallery-page-3.json");

    static Stream<String> pages() {
        return BuiltFiles.pages("gallery-page").stream();
    }

    private static List<String> texts(final Shown shown, final String element) {
        return shown.all(element).stream().map(Shown::text).map(String::strip).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheFiguresOfEveryVersion(final String page) {
        final var shown = Shown.of(MODULE, BuiltFiles.page(page));

        assertEquals(List.of("75.0\u202f%", "25.0\u202f%", "50.0\u202f%"), texts(shown, "b"));
        assertEquals(3, shown.all("li").size());
        assertTrue(shown.all("li").get(0).text().contains("L∞ 0.125, L2 0.25, true class dark, left"));
        assertEquals(9, shown.all("img").size());
        assertTrue(shown.all("img").stream()
            .allMatch(image -> image.attribute("src").startsWith("data:image/png;base64,iVB")));
    }

    @Test
    void saysWhatHappenedToEachImage() {
        final var titles = texts(Shown.of(MODULE, PAGE), "h2");

        assertTrue(titles.get(0).startsWith("dark, left → <b>right</b>"), titles.get(0));
        assertTrue(titles.get(0).endsWith("Row0, PGD-20, step 0.125 ε"), titles.get(0));
        assertTrue(titles.get(1).startsWith("stays <b>right</b>"), titles.get(1));
        assertTrue(titles.get(2).startsWith("wrong without any attack: <b>right</b>"), titles.get(2));
        assertTrue(titles.get(2).endsWith("until it ends, not attacked"), titles.get(2));
    }

    @Test
    void showsNamesAsTheyAre() {
        final var shown = Shown.of(MODULE, PAGE);
        final var hostile = "<script>hacked = true</script> & \"quoted\", 'too'";

        assertEquals(List.of(), shown.all("script"));
        assertTrue(texts(shown, "h2").get(1).contains(hostile));
        assertEquals(hostile + ", clean, class <b>right</b>", shown.all("img").get(3).attribute("alt"));
    }

    @Test
    void tellsHowSureTheModelIs() {
        assertEquals(List.of("50\u202f% sure", "63\u202f% sure"),
            Shown.of(MODULE, PAGE).all("li").get(0).all("span").stream()
                .map(Shown::text).filter(text -> text.contains("sure")).toList());
    }

    @Test
    void tellsWhatTheGraysOfAChangeStandFor() {
        assertTrue(Shown.of(MODULE, PAGE).text().contains("brighter by 0.1 (25.5/255)"), "0.5 over 5");
    }

    @Test
    void showsWhatIsChosen() {
        assertEquals(List.of("All (3)", "Fooled (1)", "Withstood (1)", "Wrong without any attack (1)"),
            texts(Shown.of(MODULE, PAGE), "button").subList(0, 4));
        assertEquals(List.of(false, false, false), hidden(0));
        assertEquals(List.of(false, true, true), hidden(1));
        assertEquals(List.of(true, false, true), hidden(2));
        assertEquals(List.of(true, true, false), hidden(3));
    }

    private static List<Boolean> hidden(final int button) {
        final var shown = Shown.of(MODULE, PAGE, "shadowRoot.all(\"button\")[%d].click();".formatted(button));
        for (int i = 0; i < 4; i++) {
            assertEquals(Boolean.toString(i == button), shown.all("button").get(i).attribute("aria-pressed"));
        }
        return shown.all("li").stream().map(Shown::isHidden).toList();
    }

    /** An image that was attacked, and withstood, isn't one that no attack was made on. */
    @Test
    void countsWhatWasNotAttackedApart() {
        final var page = PAGE.replaceFirst("\"correct\"\\s*:\\s*false", "\"correct\": true");
        assertEquals(
            List.of("All (3)", "Fooled (1)", "Withstood (1)", "Not attacked (1)", "Wrong without any attack (0)"),
            texts(Shown.of(MODULE, page), "button").subList(0, 5));
    }

    @Test
    void sortsByHowHardTheyWereToFool() {
        assertEquals(List.of("dark, left →", "stays", "wrong without"), order("Fooled first"));
        assertEquals(List.of("stays", "dark, left →", "wrong without"), order("Hardest first"));
    }

    private static List<String> order(final String name) {
        final var shown = Shown.of(MODULE, PAGE,
            "shadowRoot.all(\"button\").find(({ children }) => children[0] === \"%s\").click();".formatted(name));
        return texts(shown, "h2").stream()
            .map(text -> text.replaceAll("(dark, left →|stays|wrong without).*", "$1").split("\n")[0]).toList();
    }

    @Test
    void zooms() {
        final var shown = Shown.of(MODULE, PAGE, "shadowRoot.all(\"li\")[0].all(\"button\")[0].click();");
        assertEquals(List.of("card large", "card", "card"),
            shown.all("li").stream().map(card -> card.attribute("class")).toList());
    }
}
