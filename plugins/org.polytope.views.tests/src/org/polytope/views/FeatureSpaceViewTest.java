package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The view of the Feature Space View node; where nothing can be drawn, its chart is a table. */
class FeatureSpaceViewTest {

    private static final String MODULE = "feature-space.js";

    private static final String PAGE = BuiltFiles.page("feature-space-page-1.json");

    private static final String HOSTILE = "<script>hacked = true</script> & \"quoted\", 'too'";

    private static List<String> texts(final Shown shown, final String element) {
        return shown.all(element).stream().map(Shown::text).map(String::strip).toList();
    }

    /** @return what is shown after a click on the button of that name */
    private static Shown clicked(final String button) {
        return Shown.of(MODULE, PAGE,
            "shadowRoot.all(\"button\").find((each) => each.children[0] === \"%s\").click();".formatted(button));
    }

    /** The last layer, which has no attack and a single class that can be compared. */
    @Test
    void beginsWithTheLayerNextToTheScores() {
        final var shown = Shown.of(MODULE, PAGE);
        assertTrue(shown.text().contains("Layer \"fc\": there are too few images of different classes to compare."),
            shown::text);
        assertEquals(List.of("–", "–"), texts(shown, "b"));
        assertTrue(shown.text().contains("they show 100.0\u202f% of the spread"), shown::text);
    }

    @Test
    void saysWhatIsLeftUnderAttack() {
        final var shown = clicked("stage3_pooled");
        assertTrue(shown.text().contains("images of one class lie 4 times closer together than images of different "
            + "classes; under attack 1.25 times."), shown::text);
        assertEquals(List.of("100.0\u202f%", "33.3\u202f%", "0.5", "-0.25"), texts(shown, "b"));
        assertTrue(shown.text().contains("nearest to the prototype of their class"), shown::text);
    }

    @Test
    void showsPointsByTheirRowsAndClasses() {
        final var text = clicked("stage3_pooled").text();
        assertTrue(text.contains("Row0, true class dark, left, predicted dark, left, under attack <b>right</b>"), text);
        assertTrue(text.contains(HOSTILE + ", true class <b>right</b>, predicted <b>right</b>"), text);
        assertTrue(text.contains("prototype"), text);
        assertEquals(List.of(), Shown.of(MODULE, PAGE).all("script"));
    }

    @Test
    void hasAllFiguresOfTheLayerAndComparesTheLayers() {
        final var shown = clicked("stage3_pooled");
        final var text = shown.text();
        assertTrue(text.contains("which has 64 numbers"), text);
        assertTrue(texts(shown, "td").containsAll(List.of("4×", "1.25×", "1.5", "-0.5", "3.25")), text);
        assertTrue(text.contains("Layer by layer"), text);
        assertTrue(texts(shown, "th").containsAll(List.of("stage3_pooled", "fc")), text);
        assertTrue(text.contains("A note."), text);
    }

    @Test
    void hidesWhatIsSwitchedOff() {
        final var shown = Shown.of(MODULE, PAGE, """
                const press = (name) => shadowRoot.all("button").find((each) => each.children[0] === name).click();
                press("stage3_pooled");
                press("clean");
                press("prototypes");
                """);
        assertTrue(shown.text().contains("under attack <b>right</b>"), shown::text);
        assertFalse(shown.text().contains("prototype<"), shown::text);
        assertEquals(3, shown.text().split("under attack dark|under attack <b>right", -1).length - 1);
    }
}
