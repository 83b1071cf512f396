package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The leaderboard of the Robustness Comparison. */
class RobustnessComparisonTest {

    private static Shown shown(final UnaryOperator<String> change) {
        return Shown.of("robustness-comparison.js",
            change.apply(BuiltFiles.page(
                BuiltFiles.pages("comparison-page").stream().reduce((older, newer) -> newer).orElseThrow())));
    }

    private static Shown shown() {
        return shown(UnaryOperator.identity());
    }

    @Test
    void saysWhoIsAheadAsFarAsThatCanBeTold() {
        assertTrue(shown().all("b").get(0).text().startsWith("TRADES and <script>"), shown().all("b").get(0)::text);
        assertTrue(shown().text().contains("which of them is can't be told from these images."), shown()::text);
        final var alone = shown(page -> page.replaceFirst("\"rank\"\\s*:\\s*2,\\s*\"best\"\\s*:\\s*true",
            "\"rank\": 2, \"best\": false"));
        assertEquals("TRADES", alone.all("b").get(0).text());
        assertTrue(alone.text().contains("is the most robust, by more than chance explains: 51.7\u202f%"), alone::text);
    }

    @Test
    void aScoreThatCannotBeTrustedHasNoRank() {
        final var last = shown().all("ol").get(0).all("li").get(3);
        assertTrue(last.text().startsWith("–"), last::text);
        assertTrue(last.text().contains("not to be trusted"), last::text);
    }

    @Test
    void tellsEachDifferenceInASentenceAndInFigures() {
        assertTrue(shown().text().contains("TRADES is more robust."), shown()::text);
        final var rows = shown().all("details").get(0).all("tr");
        assertEquals(List.of("TRADES", "51.7\u202f%", "62", "0", "< 0.001"),
            Stream.concat(rows.get(2).all("th").stream(), rows.get(2).all("td").stream()).map(Shown::text)
                .filter(text -> !text.startsWith("a name")).limit(5).toList());
    }

    @Test
    void showsHowImagesTransfer() {
        final var figures = shown().all("figure");
        final var rows = figures.get(figures.size() - 1).all("tr");
        assertEquals(List.of("43.3\u202f%", "25.0\u202f%", "16.7\u202f%", "3.3\u202f%"),
            rows.get(1).all("td").stream().map(Shown::text).toList());
        assertEquals("–", rows.get(3).all("td").get(3).text(), "no image that both get right");
    }
}
