package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
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
        return newest(UnaryOperator.identity());
    }

    private static Shown newest(final UnaryOperator<String> change) {
        return Shown.of(MODULE, change.apply(BuiltFiles.page(pages().reduce((older, newer) -> newer).orElseThrow())));
    }

    /** The cells of a row of the table of the i-th chart, by the beginning of its name. */
    private static List<String> row(final Shown shown, final int chart, final String name) {
        return row(shown.all("figure").get(chart), name);
    }

    private static Shown table(final Shown shown, final String label) {
        return shown.all("figure").stream().filter(figure -> figure.attribute("aria-label").startsWith(label))
            .findFirst()
            .orElseThrow();
    }

    private static List<String> row(final Shown figure, final String name) {
        return figure.all("tr").stream()
            .map(row -> Stream.concat(row.all("th").stream(), row.all("td").stream()).map(Shown::text).toList())
            .filter(cells -> cells.get(0).startsWith(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheFiguresOfEveryVersion(final String name) {
        final var shown = Shown.of(MODULE, BuiltFiles.page(name));

        assertEquals(List.of("50.0\u202f%", "95.0\u202f%"), shown.all("b").stream().map(Shown::text).toList(),
            "the result leads");
        assertTrue(shown.all("strong").get(0).text().startsWith("An upper bound"), shown::text);
        assertTrue(shown.text().contains("60 of 120 images withstood every attack."));
        assertEquals("55.0\u202f% (52.5 – 57.5\u202f%)", row(shown, 0, "PGD-20").get(1));
        assertEquals("50.0\u202f% (47.5 – 52.5\u202f%)", row(shown, 0, "Worst case").get(1));
        assertEquals(List.of("cat, 40 images", "95.0\u202f% (92.5 – 97.5\u202f%)", "50.0\u202f% (47.5 – 52.5\u202f%)"),
            row(shown, 1, "cat"));
        final var isOld = name.equals("report-page-1.json");
        assertEquals("75.0\u202f%", row(table(shown, "Robust accuracy by epsilon"), isOld ? "0.0157" : "4/255").get(1),
            "the curve");
    }

    @Test
    void saysThatNothingWithstood() {
        final var none = newest(page -> page.replaceAll("\"correct\"\\s*:\\s*60", "\"correct\": 0")
            .replace("UPPER_BOUND", "TRUSTWORTHY"));

        assertEquals("0.0\u202f%", none.all("b").get(0).text());
        assertTrue(none.text().contains("Not robust: no image withstood the attacks."), none::text);
        assertEquals("var(--vermillion)", badge(none).style("--state"), "bad news isn't green");
        assertEquals("var(--green)",
            badge(newest(page -> page.replace("UPPER_BOUND", "TRUSTWORTHY"))).style("--state"));
    }

    private static Shown badge(final Shown shown) {
        return shown.all("div").stream().filter(box -> box.attribute("class").equals("badge")).findFirst()
            .orElseThrow();
    }

    @Test
    void tellsAnAttacksNameItsSettingsAndWhyItWasLeftOut() {
        assertEquals(
            List.of("APGD-T, 100 iterations, 9 target classes, left out: " + REASON, "–",
                "55.0\u202f% (52.5 – 57.5\u202f%)"),
            row(newest(), 0, "APGD-T"));
    }

    /** Square saw survivors only: alone it is not known. */
    @Test
    void showsAnAttackAloneAndTheWorstCaseSoFar() {
        assertEquals(List.of("Attack", "this alone", "worst case so far"), row(newest(), 0, "Attack"));
        assertEquals(List.of("Square, 5000 queries", "–", "50.0\u202f% (47.5 – 52.5\u202f%)"),
            row(newest(), 0, "Square"));
    }

    /** 50 % less the drop of 6.25 points (1.25 to 12.5) that the headline tells too. */
    @Test
    void showsWhatIsProbablyTrueAsTheHeadlineSaysIt() {
        assertEquals("43.8\u202f% (37.5 – 48.8\u202f%)", row(newest(), 0, "Probably true").get(1));
    }

    @Test
    void sortsTheWorstClassFirst() {
        final var names = newest().all("figure").get(1).all("tr").stream().skip(1)
            .map(row -> row.all("td").get(1).text().replaceAll(" .*", "")).toList();
        assertEquals(List.of("37.5\u202f%", "50.0\u202f%", "62.5\u202f%", "–"), names);
    }

    @Test
    void showsNamesAsTheyAre() {
        final var hostile = "<script>hacked = true</script> & \"quoted\", 'too'";
        final var shown = newest();

        assertEquals(List.of(), shown.all("script"));
        assertEquals("CNN-6 for images of " + hostile + ".", shown.all("p").get(0).text());
        assertEquals(hostile + ", 40 images", row(shown, 1, "<script>").get(0));
    }

    @Test
    void tellsLongNamesWhole() {
        assertTrue(row(newest(), 1, "a name that goes on").get(0).endsWith("on, until it ends, 40 images"));
    }

    @Test
    void showsADashForWhatIsNotKnown() {
        assertEquals(List.of("no image, 0 images", "–", "–"), row(newest(), 1, "no image"));
    }

    @Test
    void tellsWhatIsTakenForWhatAndWhichAttacksAgree() {
        final var shown = newest();
        final var attacked = table(shown, "Which classes are taken for which in the worst case under attack");
        assertEquals(List.of("cat", "20", "15", "5", ""), row(attacked, "cat"));
        assertEquals(List.of("cat", "38", "2", "", ""),
            row(table(shown, "Which classes are taken for which without any attack"), "cat"));
        // of 48 that PGD-20 fooled, Square fooled 3 too; of the 6 of Square, PGD-20 the same 3
        final var agreement = table(shown, "How far 2 attacks fooled the same of 114 images");
        assertEquals(List.of("PGD-20", "100.0\u202f%", "6.3\u202f%"), row(agreement, "PGD-20"));
        assertEquals(List.of("Square", "50.0\u202f%", "100.0\u202f%"), row(agreement, "Square"));
        assertTrue(shown.text().contains("Images that one attack alone has found: PGD-20 45, Square 3."));
    }

    @Test
    void showsWhatTheChecksFoundAndWhatToDo() {
        final var checks = newest().all("details");

        assertEquals(2, checks.size());
        assertTrue(checks.get(0).text().contains("warning"), "the most serious one is first");
        assertTrue(checks.get(0).text().contains("Run the attacks with more iterations, or more restarts."));
        assertTrue(checks.get(0).has("open") && !checks.get(1).has("open"));
        assertTrue(checks.get(1).text().contains("passed"));
    }
}
