package org.polytope.engine.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Release;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.json.GoldenFiles;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.History.Epoch;
import org.polytope.engine.training.history.Measure;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;
import org.polytope.faults.PowerLoss;

class CheckpointFileTest {

    private static final TrainingIdentity IDENTITY = new TrainingIdentity(
        Map.of("The training plan", "{\"program\":\"Polytope 0.9\",\"epochs\":{\"count\":3},\"rates\":[1,2]}"),
        Map.of("The training images", "12ab"));

    @TempDir
    private Path folder;

    /** Four numbers. */
    private static final class Numbers implements Resumable {

        private final float[] values;

        Numbers(final float... values) {
            this.values = values;
        }

        @Override
        public void state(final State state) {
            state.floats("values", values);
        }
    }

    private static Checkpoint after(final int epochs) {
        final var measured = new Epoch[epochs];
        Arrays.setAll(measured, i -> new Epoch(i + 1, Map.of(Measure.LOSS, 1.0 / (i + 3))));
        return new Checkpoint(IDENTITY, Map.of("device", "oneDNN"),
            new History(List.of(Measure.LOSS), List.of(measured), epochs, List.of("hot")));
    }

    private static void write(final Path folder, final int epochs) {
        try (var file = CheckpointFile.of(Checkpoints.in(folder))) {
            file.write(after(epochs), new Numbers(epochs, 2, 3, 4));
        }
    }

    private static float[] assertWhole(final Path folder, final Checkpoint expected) {
        try (var file = CheckpointFile.of(Checkpoints.in(folder))) {
            return assertWhole(file, expected);
        }
    }

    private static float[] assertWhole(final CheckpointFile file, final Checkpoint expected) {
        assertEquals(expected, file.find(IDENTITY).orElseThrow());
        final var numbers = new Numbers(0, 0, 0, 0);
        file.restore(numbers);
        return numbers.values;
    }

    @Test
    void givesBackWhatWasWritten() {
        write(folder, 1);
        write(folder, 2);
        assertArrayEquals(new float[]{2, 2, 3, 4}, assertWhole(folder, after(2)));
    }

    @Test
    void theGoldenDescriptionIsReadForEverAndWrittenStill() {
        final var golden = GoldenFiles.lines("document/training-checkpoint-1").get(0);
        final var description = CheckpointJson.read(golden);
        assertEquals(after(2), description.checkpoint());
        assertEquals("0".repeat(64), description.sha256());
        final var written = CheckpointJson.of(after(2), "0".repeat(64)).write();
        assertEquals(StrictJson.parse("", golden, Limits.SETTINGS),
            StrictJson.parse("", written.replace(Release.PROGRAM, "Polytope 1.0.0"), Limits.SETTINGS));
    }

    @Test
    void saysWhatDiffers() {
        write(folder, 1);
        final var other = new TrainingIdentity(
            Map.of("The training plan", "{\"program\":\"Polytope 1.0\",\"epochs\":{\"count\":4},\"rates\":[1,3]}"),
            Map.of("The training images", "12ac"));
        try (var file = CheckpointFile.of(Checkpoints.in(folder))) {
            final var refused = assertThrows(IllegalArgumentException.class, () -> file.find(other)).getMessage();
            assertTrue(refused.contains("The training plan has epochs.count 3 there, but 4 here; The training plan has "
                + "rates[1] 2 there, but 3 here; The training images are others."), refused);
        }
    }

    /** A bit of any byte, and any end: either nothing that matters has changed, or it is refused with the way out. */
    @Test
    void isRefusedWhereItIsDamaged() throws IOException {
        write(folder, 2);
        final var path = Checkpoints.in(folder).file();
        final var whole = Files.readAllBytes(path);
        try (var file = CheckpointFile.of(Checkpoints.in(folder))) {
            var harmless = 0;
            for (int i = 0; i < whole.length; i++) {
                final var damaged = whole.clone();
                damaged[i] ^= (byte)(1 << i % 8);
                harmless += isHarmless(file, Files.write(path, damaged)) ? 1 : 0;
            }
            assertTrue(harmless < whole.length - contents(whole), "of times and attributes in the zip: " + harmless);
            for (int length = 0; length < whole.length; length++) {
                assertFalse(isHarmless(file, Files.write(path, Arrays.copyOf(whole, length))), "cut at " + length);
            }
        }
    }

    /** @return how many bytes of a zip are what its entries hold */
    private long contents(final byte[] whole) throws IOException {
        try (var zip = CheckedZip.open(Files.write(folder.resolve("zip"), whole))) {
            return zip.names().stream().mapToLong(name -> zip.find(name).orElseThrow().packed()).sum();
        }
    }

    private static boolean isHarmless(final CheckpointFile file, final Path path) {
        try {
            assertArrayEquals(new float[]{2, 2, 3, 4}, assertWhole(file, after(2)));
            return true;
        } catch (final IllegalArgumentException e) {
            assertTrue(e.getMessage().contains(path.toString()) && e.getMessage().contains("delete this file"),
                e::getMessage);
            return false;
        }
    }

    @Test
    void aPowerLossLeavesTheFormerOrTheNewOne() throws IOException {
        write(folder, 1);
        final var recorded = new PowerLoss(folder);
        CheckpointArchive.write(observed(Checkpoints.in(folder).file(), recorded), after(2), new Numbers(2, 2, 3, 4));
        final var found = new TreeSet<Integer>();
        var number = 0;
        for (final var remains : recorded.remains()) {
            final var rest = Files.createDirectory(folder.resolve("rest" + number++));
            remains.restore(rest);
            try (var file = CheckpointFile.of(Checkpoints.in(rest))) {
                final var epochs = file.find(IDENTITY).orElseThrow().history().epochs().size();
                final var numbers = new Numbers(0, 0, 0, 0);
                file.restore(numbers);
                assertArrayEquals(new float[]{epochs, 2, 3, 4}, numbers.values);
                found.add(epochs);
            }
        }
        assertEquals(new TreeSet<>(List.of(1, 2)), found);
    }
}
