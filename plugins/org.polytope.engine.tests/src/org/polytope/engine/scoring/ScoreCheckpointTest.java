package org.polytope.engine.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.Impatient;
import org.polytope.engine.Progress;
import org.polytope.engine.Release;
import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.file.FileClaim;
import org.polytope.engine.json.Sealed;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A score that keeps its progress in a file goes on from there. The classifier of {@link RobustnessScorerTest}. */
class ScoreCheckpointTest {

    private static final LinearClassifier CLASSIFIER = new LinearClassifier(new float[][]{{0}, {10}}, 0, -5);

    @TempDir
    private Path folder;

    private static Dataset images(final float shift) {
        final var images = new float[200][1];
        final var labels = new int[200];
        for (int i = 0; i < 200; i++) {
            images[i][0] = 0.002f + 0.0049f * i + shift;
            labels[i] = i < 96 ? 0 : 1;
        }
        return Datasets.ofFloats(ImageShape.vector(1), List.of("dark", "bright"), images, labels);
    }

    private Path file() {
        return folder.resolve("score.json");
    }

    private static ScoringSettings settings(final Scope scope) {
        return new ScoringSettings(new AttackSuite(new ThreatModel(Norm.LINF, 0.1),
            List.of(Fgsm.untargeted(), Pgd.of(5, 2)), scope, 17), List.of(0.05, 0.2), true);
    }

    private static RobustnessReport score(final ScoringSettings settings, final Progress progress) {
        return RobustnessScorer.score(CLASSIFIER, images(0), settings, SuiteListener.NONE, progress);
    }

    private static void assertSame(final RobustnessReport expected, final RobustnessReport actual) {
        assertEquals(expected.verdict(), actual.verdict());
        assertEquals(expected.clean(), actual.clean());
        assertEquals(expected.robust(), actual.robust());
        assertArrayEquals(expected.robustImages(), actual.robustImages());
        assertEquals(expected.classes(), actual.classes());
        assertEquals(expected.curve(), actual.curve());
        assertEquals(expected.findings(), actual.findings());
        assertEquals(expected.attacks().toString().replaceAll("seconds=[^]]*", ""),
            actual.attacks().toString().replaceAll("seconds=[^]]*", ""));
    }

    /** Each run may take a little longer: a check of the score's integrity that was canceled begins anew. */
    @ParameterizedTest
    @EnumSource(Scope.class)
    void goesOnWhereItWasCancelled(final Scope scope) throws IOException {
        final var whole = score(settings(scope), Progress.NONE);
        final var settings = settings(scope).withProgressIn(file());
        var report = score(settings, new Impatient(1));
        var runs = 1;
        while (!report.complete()) {
            assertTrue(Files.exists(file()));
            report = score(settings, new Impatient(60 * runs));
            runs++;
        }
        assertSame(whole, report);
        assertTrue(runs > 4, runs + " runs");
        assertFalse(Files.exists(file()));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    /** In the attacks, in the curve and in the checks. */
    @ParameterizedTest
    @CsvSource({"1", "3", "8", "15", "20", "25", "40", "60", "100", "200"})
    void goesOnFromAnyPoint(final int checks) {
        final var settings = settings(Scope.CORRECT).withProgressIn(file());
        assertFalse(score(settings, new Impatient(checks)).complete());
        assertSame(score(settings(Scope.CORRECT), Progress.NONE), score(settings, Progress.NONE));
        assertFalse(Files.exists(file()));
    }

    /** What was found before the cancel isn't looked for again. */
    @Test
    void doesNothingTwice() {
        final var counting = new LinearClassifier(new float[][]{{0}, {10}}, 0, -5);
        final var settings = settings(Scope.CORRECT);
        RobustnessScorer.score(counting, images(0), settings, SuiteListener.NONE, Progress.NONE);
        final var atOnce = counting.images();
        final var kept = settings.withProgressIn(file());
        RobustnessScorer.score(counting, images(0), kept, SuiteListener.NONE, new Impatient(300));
        RobustnessScorer.score(counting, images(0), kept, SuiteListener.NONE, Progress.NONE);
        // the unchanged images are predicted anew, and one check of integrity begins anew
        assertTrue(counting.images() - atOnce < 1.5 * atOnce, counting.images() - atOnce + " and " + atOnce);
    }

    private void cancel() {
        assertFalse(score(settings(Scope.CORRECT).withProgressIn(file()), new Impatient(20)).complete());
    }

    @Test
    void refusesWhatIsOfAnotherScore() throws IOException {
        cancel();
        final var before = Files.readString(file());
        assertRefused("another attack suite", CLASSIFIER, images(0), settings(Scope.SURVIVORS));
        assertRefused("of other images", CLASSIFIER, images(0.001f), settings(Scope.CORRECT));
        assertRefused("of other images", CLASSIFIER, Datasets.take(images(0), 199), settings(Scope.CORRECT));
        // predicts the same for every image
        assertRefused("of another model", new LinearClassifier(new float[][]{{0}, {10.1f}}, 0, -5.05f), images(0),
            settings(Scope.CORRECT));
        assertEquals(before, Files.readString(file()));
    }

    private void assertRefused(final String expected, final DifferentiableClassifier classifier, final Dataset images,
        final ScoringSettings settings) {
        final var kept = settings.withProgressIn(file());
        final var message = assertThrows(IllegalArgumentException.class,
            () -> RobustnessScorer.score(classifier, images, kept, SuiteListener.NONE, Progress.NONE)).getMessage();
        assertTrue(message.contains(expected) && message.contains(file().toString())
            && message.contains("delete this one"), message);
    }

    @Test
    void neverOverwritesWhatIsNotItsOwn() throws IOException {
        for (final var text : List.of("", "My thesis.", "{}", "{\"version\":1}")) {
            Files.writeString(file(), text);
            assertRefused("can't go on", CLASSIFIER, images(0), settings(Scope.CORRECT));
            assertEquals(text, Files.readString(file()));
        }
        Files.delete(file());
        cancel();
        final var text = Files.readString(file());
        for (final var change : List.of(List.of("\"seed\":17", "\"seed\":18"),
            List.of("\"outside\":0", "\"outside\":1"),
            List.of("\"images\":\"", "\"images\":\"0"), List.of("\"findings\":[", "\"findings\":[ "))) {
            assertTrue(text.contains(change.get(0)), change.get(0));
            Files.writeString(file(), text.replace(change.get(0), change.get(1)));
            assertRefused("its first line isn't the checksum of the rest", CLASSIFIER, images(0),
                settings(Scope.CORRECT));
        }
    }

    @Test
    void refusesWhatANewerProgramHasKept() throws IOException {
        cancel();
        final var text = Files.readString(file());
        final var newer = text.substring(text.indexOf('\n') + 1)
            .replace("\"version\":1,\"program\":\"" + Release.PROGRAM, "\"version\":2,\"program\":\"Polytope 1.4.0");
        Files.writeString(file(), Sealed.seal(newer));
        assertRefused("The score progress was written by Polytope 1.4.0 (format 2; this one reads up to 1)", CLASSIFIER,
            images(0), settings(Scope.CORRECT));
    }

    @Test
    void saysAtOnceThatItCannotWrite() {
        final var settings = settings(Scope.CORRECT).withProgressIn(folder.resolve("none").resolve("score.json"));
        final var message =
            assertThrows(UncheckedIOException.class, () -> score(settings, Progress.NONE)).getMessage();
        assertTrue(message.contains("a folder that exists"), message);
    }

    /** Neither in this program nor in another, whatever a killed one has left. */
    @Test
    void keepsTwoScoresApart() throws IOException {
        cancel();
        final var text = Files.readString(file());
        try (var claim = FileClaim.of(file()).orElseThrow()) {
            final var message = assertThrows(IllegalArgumentException.class, this::cancel).getMessage();
            assertTrue(message.contains("Another score keeps its progress in \"" + file()), message);
            assertEquals(text, Files.readString(file()));
        }
        assertTrue(score(settings(Scope.CORRECT).withProgressIn(file()), Progress.NONE).complete());
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws IOException {
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void letsGoOfTheFileWhenItFails() throws IOException {
        Files.write(file(), new byte[]{'{', (byte)0xff});
        assertRefused("It is damaged: it isn't text in UTF-8 (at byte 1).", CLASSIFIER, images(0),
            settings(Scope.CORRECT));
        Files.delete(file());
        assertTrue(score(settings(Scope.CORRECT).withProgressIn(file()), Progress.NONE).complete());
        Files.createDirectory(file());
        assertRefused("It is no file", CLASSIFIER, images(0), settings(Scope.CORRECT));
        Files.delete(file());
        assertNothingIsLeft();
    }

    /** The first line has the checksum of all that follows, and nothing else. */
    @Test
    void noticesEveryChangedByte() throws IOException {
        cancel();
        final var whole = Files.readAllBytes(file());
        for (int position = 0; position < whole.length; position++) {
            final var changed = whole.clone();
            changed[position] ^= (byte)(1 << position % 8);
            Files.write(file(), changed);
            try (var kept = ProgressFile.of(file())) {
                assertThrows(IllegalArgumentException.class, kept::read);
            }
        }
        Files.write(file(), whole);
        try (var kept = ProgressFile.of(file())) {
            assertEquals(17, kept.read().suites().get(0).suite().seed());
        }
    }

    /** Its checksum is right, but what it says can't be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "labels":[0,          | "labels":[1,              | of other images
        "labels":[0,          | "labels":[2,              | It is of more than 2 classes
        "labels":[0,          | "labels":[-1,             | A class is negative
        "clean":[0,           | "clean":[2,               | It is of more than 2 classes
        "clean":[0,           | "clean":[                 | 200 labels but 199 predictions
        "linf":[              | "linf":[0,                | columns differ in length
        "outside":0           | "outside":1               | can't be outside
        "seconds":            | "seconds":-               | time taken is negative
        "seconds":            | "seconds":1e999,"x":      | too large
        "scores":[            | "scores":[0,              | of another model
        "findings":[          | "findings":[null          | An object is needed
        "complete":false      | "complete":0              | true or false is needed
        """)
    void refusesWhatCannotBe(final String from, final String to, final String expected) throws IOException {
        cancel();
        final var text = Sealed.open("It", Files.readString(file()));
        assertTrue(text.contains(from), text);
        Files.writeString(file(), Sealed.seal(text.replace(from, to)));
        assertRefused(expected, CLASSIFIER, images(0), settings(Scope.CORRECT));
    }
}
