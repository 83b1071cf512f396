package org.polytope.engine.training.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.tensor.TensorFormatException;

class SavedStateTest {

    private static final int SIZE = 40_000;

    /** One of everything. */
    private static final class Everything implements Resumable {

        private final float[] floats;

        private final double[] doubles;

        private double number;

        private long whole;

        private int small;

        private String text = "";

        private float[] late;

        Everything(final int size) {
            floats = new float[size];
            doubles = new double[size];
        }

        @Override
        public void state(final State state) {
            state.floats("floats", floats);
            state.doubles("doubles", doubles);
            number = state.number("number", number);
            final var group = state.within("group");
            whole = group.whole("number", whole);
            small = group.whole("small", small);
            text = group.text("text", text);
            if (group.flag("begun", late != null)) {
                final var length = group.whole("length", late == null ? 0 : late.length);
                late = late == null ? new float[length] : late;
                group.within("late").floats("values", late);
            }
        }
    }

    private static Everything full() {
        final var full = new Everything(SIZE);
        for (int i = 0; i < SIZE; i++) {
            full.floats[i] = (float)Math.sin(i);
            full.doubles[i] = Math.cos(i);
        }
        full.floats[7] = Float.intBitsToFloat(0x7FC12345);
        full.number = Double.NEGATIVE_INFINITY;
        full.whole = Long.MIN_VALUE + 1;
        full.small = -3;
        full.text = "ε = 8 ∕ 255";
        full.late = new float[]{1, -0f};
        return full;
    }

    private static byte[] saved(final Resumable what) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        SavedState.write(what, bytes);
        return bytes.toByteArray();
    }

    private static void restore(final byte[] saved, final Resumable what) throws IOException {
        SavedState.read(what, new ByteArrayInputStream(saved), "state", saved.length);
    }

    @Test
    void whatIsRestoredHasTheSameBits() throws IOException {
        final var full = full();
        final var saved = saved(full);
        final var restored = new Everything(SIZE);
        restore(saved, restored);
        for (int i = 0; i < SIZE; i++) {
            assertEquals(Float.floatToRawIntBits(full.floats[i]), Float.floatToRawIntBits(restored.floats[i]));
        }
        assertArrayEquals(full.doubles, restored.doubles);
        assertEquals(full.number, restored.number);
        assertEquals(full.whole, restored.whole);
        assertEquals(full.small, restored.small);
        assertEquals(full.text, restored.text);
        assertArrayEquals(full.late, restored.late);
        assertArrayEquals(saved, saved(restored));
    }

    @Test
    void anyoneCanReadWhatIsSaved() throws IOException {
        final var saved = saved(full());
        final var file = Safetensors.read(new ByteArrayInputStream(saved), "state", saved.length);
        assertEquals((float)Math.sin(11), file.floats("floats")[11]);
        assertArrayEquals(new long[]{-3}, file.tensor("group/small").wholeNumbers());
    }

    @Test
    void whatSomethingElseHasSavedIsRefused() throws IOException {
        final var saved = saved(full());
        final var shorter =
            assertThrows(IllegalArgumentException.class, () -> restore(saved, new Everything(SIZE - 1)));
        assertTrue(shorter.getMessage().contains("\"floats\" as F32 [40000], not as F32 [39999]"),
            shorter.getMessage());
        final var less = assertThrows(IllegalArgumentException.class,
            () -> restore(saved, state -> state.floats("floats", new float[SIZE])));
        assertTrue(less.getMessage().contains("\"doubles\" too"), less.getMessage());
        final var other = assertThrows(IllegalArgumentException.class,
            () -> restore(saved, state -> state.floats("mean", new float[SIZE])));
        assertTrue(other.getMessage().contains("lacks \"mean\" before \"floats\""), other.getMessage());
        final Resumable twice = state -> {
            state.number("best", 1);
            state.number("best", 2);
        };
        assertThrows(IllegalArgumentException.class, () -> saved(twice));
    }

    @Test
    void whatIsCutShortIsRefused() throws IOException {
        final var saved = saved(full());
        final var cut = Arrays.copyOf(saved, saved.length - Float.BYTES);
        assertThrows(TensorFormatException.class, () -> SavedState.read(new Everything(SIZE),
            new ByteArrayInputStream(cut), "state", saved.length));
    }
}
