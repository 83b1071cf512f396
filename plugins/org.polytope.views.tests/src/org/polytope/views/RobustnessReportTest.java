package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The report of the Robustness Scorer. */
class RobustnessReportTest {

    private static final String MODULE = "robustness-report.js";

    private static final String REASON =
        "APGD on the difference of logits, targeted, needs 4 classes, but there are 2.";

    static Stream<String> pages() {
        return BuiltFiles.pages("report-page").stream();
    }

    private static Shown newest() {
        return Shown.of(MODULE, BuiltFiles.page(pages().reduce((older, newer) -> newer).orElseThrow()));
    }

    private static List<String> texts(final Shown shown) {
        return shown.all("text").stream().map(Shown::text).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheFiguresOfEveryVersion(final String name) {
        final var shown = Shown.of(MODULE, BuiltFiles.page(name));

        assertEquals(List.of("95.0\u202f%", "50.0\u202f%"), shown.all("b").stream().map(Shown::text).toList());
        assertTrue(shown.all("strong").get(0).text().contains("An upper bound only"));
        assertTrue(texts(shown).containsAll(List.of("Clean", "PGD-20", "APGD-T", "Square", "Worst case")));
        assertTrue(texts(shown).containsAll(List.of("55.0\u202f%", "52.5 – 57.5\u202f%")),
            "the first attack's interval");
        assertTrue(texts(shown).contains("95.0\u202f% → 50.0\u202f%, n = 40"), "the first class");
        final var isOld = name.equals("report-page-1.json");
        assertTrue(texts(shown).containsAll(isOld ? List.of("0", "0.0157", "0.0314") : List.of("0", "4/255", "8/255")),
            "the curve's epsilons");
    }

    @Test
    void tellsAnAttacksNameItsSettingsAndWhyItWasLeftOut() {
        final var texts = texts(newest());
        final var name = texts.indexOf("APGD-T");

        assertEquals("100 iterations, 9 target classes", texts.get(name + 1));
        assertEquals("left out: " + REASON, texts.get(name + 2));
    }

    @Test
    void drawsNoBarOfAnAttackThatWasLeftOut() {
        final var groups = newest().all("g").stream().filter(group -> group.text().startsWith("APGD-T")).toList();

        assertEquals(1, groups.size());
        assertEquals(List.of(), groups.get(0).all("rect"));
    }

    /** Square saw survivors only: alone it is not known, so it has no bar, and a line where the worst case stands. */
    @Test
    void showsAnAttackAloneAndTheWorstCaseSoFar() {
        final var shown = newest();
        assertTrue(texts(shown).containsAll(List.of("alone", "95 % interval", "so far")));
        final var square = shown.all("g").stream().filter(group -> group.text().startsWith("Square")).findFirst()
            .orElseThrow();
        assertTrue(square.text().contains("not known alone"), square::text);
        assertEquals(List.of("–", "50.0\u202f%"),
            square.all("text").stream().map(Shown::text).filter(text -> text.matches("–|.*%")).toList());
        assertEquals(1, square.all("rect").size(), "its background");
    }

    @Test
    void showsNamesAsTheyAre() {
        final var hostile = "<script>hacked = true</script> & \"quoted\", 'too'";
        final var shown = newest();

        assertEquals(List.of(), shown.all("script"));
        assertEquals("CNN-6 for images of " + hostile + ".", shown.all("p").get(0).text());
        assertTrue(shown.all("title").stream().anyMatch(title -> title.text().startsWith(hostile + ": 40 images")));
    }

    @Test
    void shortensLongNamesInDrawingsAndTellsThemWhole() {
        final var shown = newest();
        final var shortened = texts(shown).stream().filter(text -> text.contains("…")).toList();

        assertTrue(shortened.contains("a name that go…it ends"), shortened::toString);
        assertTrue(
            shown.all("title").stream().anyMatch(title -> title.text().contains("on, until it ends: 40 images")));
        assertTrue(texts(shown).stream().allMatch(text -> text.length() < 100), "no text leaves its drawing");
    }

    @Test
    void showsADashForWhatIsNotKnown() {
        assertTrue(texts(newest()).contains("– → –, n = 0"));
    }

    @Test
    void showsWhatTheChecksFoundAndWhatToDo() {
        final var rows = newest().all("tr");

        assertEquals(3, rows.size());
        assertTrue(rows.get(1).text().contains("passed"));
        assertTrue(rows.get(2).text().contains("warning"));
        assertTrue(rows.get(2).text().contains("Run the attacks with more iterations, or more restarts."));
    }
}
