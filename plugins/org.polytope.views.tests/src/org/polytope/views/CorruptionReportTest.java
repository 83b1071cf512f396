package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The report of the Corruption Robustness Scorer. */
class CorruptionReportTest {

    private static final String MODULE = "corruption-report.js";

    private static final String PAGE = BuiltFiles.page("corruption-page-1.json");

    static Stream<String> pages() {
        return BuiltFiles.pages("corruption-page").stream();
    }

    private static List<String> row(final Shown shown, final String label, final String name) {
        final var figure = shown.all("figure").stream()
            .filter(each -> String.valueOf(each.attribute("aria-label")).startsWith(label)).findFirst().orElseThrow();
        return figure.all("tr").stream()
            .map(row -> Stream.concat(row.all("th").stream(), row.all("td").stream()).map(Shown::text).toList())
            .filter(cells -> cells.get(0).startsWith(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theMeanLeads(final String page) {
        final var shown = Shown.of(MODULE, BuiltFiles.page(page));

        assertEquals(List.of("57.5\u202f%", "90.0\u202f%", "85.0\u202f%"),
            shown.all("b").stream().map(Shown::text).toList());
        assertTrue(
            shown.text()
                .contains("57.5\u202f% right in the mean (95 % interval 52.5 – 62.5\u202f%), 32.5 points fewer"),
            shown::text);
        assertTrue(shown.text().contains("It fares worst with JPEG compression: 40.0\u202f%."), shown::text);
    }

    @Test
    void theWorstCorruptionStandsFirst() {
        final var shown = Shown.of(MODULE, PAGE);

        assertEquals(List.of("JPEG compression", "60.0\u202f%", "20.0\u202f%", "40.0\u202f%"),
            row(shown, "Accuracy by corruption", "JPEG"));
        assertEquals(List.of("Without a corruption", "JPEG compression", "Fog"),
            shown.all("h3").stream().map(Shown::text).toList());
        assertEquals(List.of("Weather, snow, frost, fog and light", "75.0\u202f% (70.0 – 80.0\u202f%)"),
            row(shown, "Mean accuracy by kind", "Weather"));
    }

    @Test
    void errorsAreRatiosToTheBaselines() {
        final var shown = Shown.of(MODULE, PAGE);

        assertEquals("120.0\u202f%", row(shown, "Corruption error", "JPEG").get(1));
        assertTrue(shown.text().contains("Baseline: The other one. It gets 80.0\u202f% right without a corruption."));
        final var alone = Shown.of(MODULE,
            PAGE.replaceAll("(?s)\"baseline\": \\{\\s*\"model\".*?NaN\"\\s*\\}", "\"baseline\": null"));
        assertEquals(2, alone.all("b").size());
        assertTrue(alone.all("h2").stream().noneMatch(title -> title.text().contains("baseline")));
    }

    @Test
    void examplesSayWhatTheModelTakesThemFor() {
        final var pictures = Shown.of(MODULE, PAGE).all("img");

        assertEquals(5, pictures.size());
        assertTrue(pictures.stream()
            .allMatch(image -> image.attribute("src").startsWith("data:image/png;base64,iVB")));
        assertEquals("JPEG compression, severity 5, wrong: <script>hacked = true</script> & \"quoted\", 'too'",
            pictures.get(2).attribute("alt"));
        assertEquals("JPEG compression, severity 1, right: <b>right</b>", pictures.get(1).attribute("alt"));
    }
}
