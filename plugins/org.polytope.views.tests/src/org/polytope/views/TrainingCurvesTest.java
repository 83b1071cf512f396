package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The curves of the Robust Learner. */
class TrainingCurvesTest {

    private static final String MODULE = "training-curves.js";

    static Stream<String> pages() {
        return BuiltFiles.pages("training-page").stream();
    }

    private static List<Shown> panels(final String page) {
        return Shown.of(MODULE, BuiltFiles.page(page)).all("section");
    }

    /** The table's cells, row by row. */
    private static List<List<String>> rows(final Shown panel) {
        return panel.all("tr").stream()
            .map(row -> Stream.concat(row.all("th").stream(), row.all("td").stream()).map(Shown::text).toList())
            .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheFiguresOfEveryVersion(final String page) {
        final var panels = panels(page);

        assertEquals(List.of("Accuracy", "Loss", "Learning rate"),
            panels.stream().map(panel -> panel.all("h2").get(0).text()).toList());
        assertEquals(List.of(List.of("epoch", "Training accuracy", "Validation accuracy"),
            List.of("1", "25.0\u202f%", "–"), List.of("2", "50.0\u202f%", "62.5\u202f%"),
            List.of("3", "75.0\u202f%", "–")),
            rows(panels.get(0)));
        assertEquals("1.13", rows(panels.get(1)).get(3).get(1));
        assertEquals(List.of("3", "1.0e-5"), rows(panels.get(2)).get(3));
    }

    @Test
    void tellsTheLastValueOfEachLine() {
        final var legend = panels("training-page-1.json").get(0).all("ul").get(0).text();
        assertTrue(legend.contains("Training accuracy 75.0\u202f%"), legend);
        assertTrue(legend.contains("Validation accuracy 62.5\u202f%"), legend);
    }

    private static String page(final int warmUp, final String... series) {
        return ("{\"summary\": \"\", \"notes\": [], \"warmUpEpochs\": %d, \"chosen\": 1, \"epochs\": [1, 2, 3], \"series\": [%s]}")
            .formatted(warmUp, String.join(", ", series));
    }

    private static String loss(final String name, final String values) {
        return "{\"measure\": {\"name\": \"%s\", \"kind\": \"LOSS\"}, \"values\": [%s]}".formatted(name, values);
    }

    /** Where the only term of a loss is drawn beside it, one lies on the other. */
    @Test
    void drawsOnlyLinesThatDiffer() {
        final var panel = Shown
            .of(MODULE, page(0, loss("Loss", "3, 2, 1"), loss("Cross-entropy", "3, 2, 1"), loss("Other", "3, 2, 0")))
            .all("section").get(0);
        assertEquals(List.of("epoch", "Loss = Cross-entropy", "Other"), rows(panel).get(0));
    }

    @Test
    void drawsNoZeroWhereATermTakesNoPart() {
        final var panel = Shown
            .of(MODULE, page(2, loss("Prototypes", "0, 0, 4"), loss("Loss", "3, 2, 1"), loss("Nothing", "0, 0, 0")))
            .all("section").get(0);
        assertEquals(List.of("1", "–", "3", "0"), rows(panel).get(1));
        assertEquals(List.of("3", "4", "1", "0"), rows(panel).get(3));
    }

    @Test
    void saysWhatWasTrainedAndWhatToKnow() {
        final var words = Shown.of(MODULE, BuiltFiles.page("training-page-1.json")).all("p");

        assertEquals(
            "CNN-6 of <script>hacked = true</script> & \"quoted\", 'too', 3 epochs, cross-entropy, clean images "
                + "only, seed 0.",
            words.get(0).text());
        assertEquals("2 rows were left out, which is a lot. The model is that of epoch 2.", words.get(1).text());
    }
}
