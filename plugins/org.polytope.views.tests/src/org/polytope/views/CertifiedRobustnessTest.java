package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** The certificates of the Certified Robustness Scorer. */
class CertifiedRobustnessTest {

    private static final String MODULE = "certified-robustness.js";

    private static final String PAGE = BuiltFiles.page("certification-page-1.json");

    private static List<String> texts(final Shown shown, final String element) {
        return shown.all(element).stream().map(Shown::text).toList();
    }

    @Test
    void showsWhatIsCertifiedAndWhatAttacksLeft() {
        final var shown = Shown.of(MODULE, PAGE);

        assertEquals(List.of("40.0\u202f%", "60.0\u202f%", "80.0\u202f%", "0.35", "10.0\u202f%"), texts(shown, "b"));
        assertTrue(shown.text().contains("certified accuracy (L2, 0.5)"), shown::text);
        assertTrue(shown.text().contains("the truth lies between"), shown::text);
        assertTrue(texts(shown, "li").stream().anyMatch(note -> note.contains("Gaussian noise")));
        assertTrue(texts(shown, "td").containsAll(List.of("0", "0.5", "1")), "the distances that were asked for");
    }

    @Test
    void saysWhetherCertificatesAndAttacksAgree() {
        assertTrue(texts(Shown.of(MODULE, PAGE), "strong").get(0).contains("agree"));
        final var disproven =
            PAGE.replace("\"GREEN\"", "\"RED\"").replace("Certificates and attacks agree", "Disproven")
                .replace("\"remedy\": \"\"", "\"remedy\": \"Don't use them.\"");
        final var shown = Shown.of(MODULE, disproven);
        assertTrue(texts(shown, "strong").get(0).contains("✕"));
        assertTrue(shown.text().contains("Don't use them."));
    }

    @Test
    void tellsOfNoAttacksWhereNoneWasMade() {
        final var shown = Shown.of(MODULE, PAGE.replaceAll(
            "\"withstood\": \\{\\s*\"correct\": \\d+,\\s*\"count\": \\d+,",
            "\"withstood\": {\"correct\": 0, \"count\": 0,"));

        assertFalse(texts(shown, "b").contains("60.0\u202f%"));
        assertFalse(shown.text().contains("left by attacks"), shown::text);
    }
}
