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

    @ParameterizedTest
    @MethodSource("pages")
    void showsTheFiguresOfEveryVersion(final String page) {
        final var panels = panels(page);

        assertEquals(List.of("Accuracy", "Loss", "Learning rate"),
            panels.stream().map(panel -> panel.all("h2").get(0).text()).toList());
        assertTrue(titles(panels.get(0)).containsAll(List.of("Training accuracy, epoch 1: 25.0\u202f%",
            "Training accuracy, epoch 3: 75.0\u202f%", "Validation accuracy, epoch 2: 62.5\u202f%")));
        assertTrue(titles(panels.get(1)).contains("Loss, epoch 3: 1.13"));
        assertTrue(titles(panels.get(2)).contains("Learning rate, epoch 3: 1.0e-5"));
    }

    private static List<String> titles(final Shown panel) {
        return panel.all("title").stream().map(Shown::text).toList();
    }

    @Test
    void drawsNothingWhereNothingWasMeasured() {
        final var accuracy = panels("training-page-1.json").get(0);
        final var dots = titles(accuracy).stream().filter(title -> title.startsWith("Validation accuracy, epoch"));

        assertEquals(1, dots.count());
        assertEquals(List.of("MLL", "M"), accuracy.all("path").stream()
            .map(path -> path.attribute("d").replaceAll("[^ML]", "")).toList(), "one line of three points, one point");
    }

    /** Beside 10^16, 1 is nothing: whoever adds it comes to no end. */
    @Test
    void endsWhateverTheEpochsAre() {
        final var page = BuiltFiles.page("training-page-1.json").replaceFirst("\"epochs\"\\s*:\\s*\\[[^]]*]",
            "\"epochs\": [1e16, 10000000000000002, 10000000000000008]");

        assertTrue(page.contains("1e16"));
        assertEquals(3, Shown.of(MODULE, page).all("section").size());
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

    @Test
    void marksTheChosenEpoch() {
        panels("training-page-1.json").forEach(panel -> {
            assertEquals(1,
                panel.all("line").stream().filter(line -> "chosen".equals(line.attribute("class"))).count());
            assertTrue(titles(panel).contains("The model is that of epoch 2."));
        });
    }

    @Test
    void marksTheWarmUp() {
        panels("training-page-1.json").forEach(panel -> {
            assertEquals(1, panel.all("rect").size());
            assertTrue(panel.all("text").stream().anyMatch(text -> text.text().equals("warm-up")));
        });
    }
}
