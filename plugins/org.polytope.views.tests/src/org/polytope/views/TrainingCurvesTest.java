package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    @Test
    void hidesDotsWhereTheyWouldHideTheLine() {
        assertEquals(List.of("1"), opacities(60));
        assertEquals(List.of("0"), opacities(61));
    }

    private static List<String> opacities(final int epochs) {
        final var accuracy = "{\"measure\": {\"name\": \"Training accuracy\", \"kind\": \"ACCURACY\"}, \"values\": %s}"
            .formatted(Collections.nCopies(epochs, 0.5));
        return Shown.of(MODULE, page(IntStream.rangeClosed(1, epochs).boxed().toList(), accuracy)).all("circle")
            .stream()
            .map(dot -> dot.attribute("fill-opacity")).distinct().toList();
    }

    private static String page(final List<Integer> epochs, final String series) {
        return ("{\"summary\": \"\", \"notes\": [], \"warmUpEpochs\": 0, \"chosen\": 1, \"epochs\": %s, \"series\": [%s]}")
            .formatted(epochs, series);
    }

    /** Names at the bottom make room for each other, and no name above moves with them. */
    @Test
    void namesLinesWhereTheyEnd() {
        final var values = Map.of("high", 8, "low", 0, "lowest", 0);
        final var series = values.entrySet().stream()
            .map(value -> "{\"measure\": {\"name\": \"%s\", \"kind\": \"LOSS\"}, \"values\": [10, %s]}"
                .formatted(value.getKey(), value.getValue()))
            .collect(Collectors.joining(", "));
        final var texts = Shown.of(MODULE, page(List.of(1, 2), series)).all("text");
        final var heights = values.keySet().stream().collect(Collectors.toMap(Function.identity(),
            name -> texts.stream().filter(text -> text.text().startsWith(name + " "))
                .mapToDouble(text -> Double.parseDouble(text.attribute("y"))).findFirst().orElseThrow()));

        assertEquals(16, Math.abs(heights.get("low") - heights.get("lowest")), 1e-9);
        assertEquals(216 + 4, Math.max(heights.get("low"), heights.get("lowest")), 1e-9, "beside the axis");
        assertEquals(216 - 202 * 8 / 10.5 + 4, heights.get("high"), 1e-9, "beside its line");
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
